using Dynamo.Testing.Postgres;

namespace Dynamo.Api.Tests.Lists;

/// <summary>In a database of its own: a running product folds the same counts now and then, and a recount waits for all who write.</summary>
public sealed class RecountTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Folded_or_not_the_counts_are_those_of_a_recount()
    {
        var history = new LongHistory(database, World.NewName(""));
        var organization = World.NewName("org_");
        await database.Execute("insert into organizations (organization_id, name) values ($1, $1)", organization);
        await history.Add(organization, 60, 200, 0);
        const string sum = """
            select md5(string_agg(c::text, ',' order by c)) from (
                select (list, scope, status, week, sum(count))::text as c from (
                    select list, scope, status, week, count, organization_id from list_counts union all select list, scope, status, week, count, organization_id from list_count_changes) a
                where organization_id = $1 group by list, scope, status, week having sum(count) <> 0) b
            """;
        var before = await database.Query<string>(sum, organization);
        before.ShouldNotBeNull();
        await database.Execute("select fold_list_counts()");
        (await database.Query<long>("select count(*) from list_count_changes where organization_id = $1", organization)).ShouldBe(0);
        (await database.Query<string>(sum, organization)).ShouldBe(before);
        await database.Execute("select recount_lists()");
        (await database.Query<string>(sum, organization)).ShouldBe(before);
    }
}
