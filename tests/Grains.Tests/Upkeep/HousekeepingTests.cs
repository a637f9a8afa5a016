using Dynamo.Grains.ReadModel;
using Dynamo.Testing;
using Dynamo.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Tests.Upkeep;

/// <summary>What grows on and on is kept for some time only.</summary>
public sealed class HousekeepingTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Commands_are_kept_as_long_as_the_setting_says()
    {
        await database.Execute("insert into organizations (organization_id, name) values ('org_a', 'A')");
        foreach (var (id, days, status) in new[] { ("old", 31, "Accepted"), ("waits", 31, "Pending"), ("young", 29, "Accepted") })
        {
            await database.Execute(
                "insert into commands (command_id, organization_id, charge_point_id, command, status, created_at) values ($1, 'org_a', 'cp-1', 'soft_reset', $3, now() - make_interval(days => $2))",
                id, days, status);
        }
        var options = Options.Create(new HousekeepingOptions { CommandDays = 30 });
        using var housekeeping = new Housekeeping(database.DataSource, options, TimeProvider.System, NullLogger<Housekeeping>.Instance);
        await housekeeping.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => await database.Query<long>("select count(*) from commands where command_id = 'old'") == 0);
        await housekeeping.StopAsync(TestContext.Current.CancellationToken);
        (await database.Query<long>("select count(*) from commands")).ShouldBe(2);
    }
}
