using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Lists;

public sealed class CountedListTests(ProductFixture product)
{
    private readonly World _world = new(product);

    [Theory]
    [InlineData("kind=all", 40)]
    [InlineData("", 30)]
    [InlineData("kind=raw", 10)]
    [InlineData("status=TIMEOUT", 2)]
    [InlineData("kind=all&status=Timeout", 4)]
    [InlineData("command=Soft_Reset", 15)]
    [InlineData("command=soft_reset&status=timeout&kind=all", 2)]
    [InlineData("command=never_given", 0)]
    public async Task Commands_are_counted_by_kind_command_and_status(string filter, int expected)
    {
        var organization = await _world.Organization();
        var caller = _world.As(await _world.Key(organization));
        await product.Database.Execute(
            """
            insert into commands (command_id, organization_id, charge_point_id, kind, command, status, created_at)
            select 'cmd_' || $1 || n, $1, 'CP', case when n % 4 = 3 then 'raw' else 'neutral' end, case when n % 2 = 0 then 'soft_reset' else 'hard_reset' end, 'Pending',
                now() - n * interval '5 days' from generate_series(0, 39) n
            """, organization);
        await product.Database.Execute("update commands set status = case when right(command_id, 1) = '7' then 'Timeout' else 'Accepted' end where organization_id = $1", organization);
        // Those that end with 7 were hard resets; one soft reset each of both kinds follows them.
        await product.Database.Execute("update commands set command = 'soft_reset' where organization_id = $1 and command_id in ('cmd_' || $1 || '7', 'cmd_' || $1 || '17')", organization);
        await product.Database.Execute("update commands set command = 'hard_reset' where organization_id = $1 and command_id in ('cmd_' || $1 || '0', 'cmd_' || $1 || '2', 'cmd_' || $1 || '4', 'cmd_' || $1 || '6', 'cmd_' || $1 || '8', 'cmd_' || $1 || '10')", organization);

        var answer = await caller.Get($"/cpo/commands?limit=5&offset={Math.Max(0, expected - 3)}&{filter}");

        answer.Code.ShouldBe(200, answer.ToString());
        var counted = await product.Database.Query<long>($"select count(*) from commands where organization_id = $1 and {Condition(filter)}", organization);
        counted.ShouldBe(expected);
        answer.Of("total").GetInt64().ShouldBe(expected);
        answer.List("commands").Count.ShouldBe(Math.Min(3, expected));
    }

    [Fact]
    public async Task The_total_of_tags_is_right_after_each_change_and_each_import()
    {
        var caller = await _world.OtherOrganization();
        (await caller.Get("/id-tags"))["total"].ShouldBe("0");
        foreach (var tag in new[] { "A1", "A2", "A3" }) (await caller.Post("/id-tags", new { id_tag = tag })).Code.ShouldBe(201);
        (await caller.Get("/id-tags?limit=1"))["total"].ShouldBe("3");
        (await caller.Delete("/id-tags/A2")).Code.ShouldBe(204);
        (await caller.Get("/id-tags?limit=1&offset=1"))["total"].ShouldBe("2");
        (await caller.Get("/id-tags?limit=1&offset=100"))["total"].ShouldBe("2");
        (await caller.Get("/id-tags?q=a3"))["total"].ShouldBe("1");
    }

    private static string Condition(string filter)
    {
        var parts = filter.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1].ToLowerInvariant());
        var kind = parts.GetValueOrDefault("kind", "neutral");
        return $"(kind = '{kind}' or '{kind}' = 'all')" + string.Concat(parts.Where(part => part.Key != "kind").Select(part => $" and lower({part.Key}) = '{part.Value}'"));
    }
}
