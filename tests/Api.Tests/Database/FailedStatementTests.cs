using Dynamo.Api.Database;
using Dynamo.Testing.Postgres;
using Npgsql;

namespace Dynamo.Api.Tests.Database;

public sealed class FailedStatementTests(EmptyPostgresFixture postgres) : IClassFixture<EmptyPostgresFixture>
{
    /// <summary>One connection for all, each statement prepared with its second use, and some of them evicted: as with a pool that has run for hours.</summary>
    [Fact]
    public async Task A_statement_that_fails_spoils_the_connection_for_no_other()
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString + ";Maximum Pool Size=1;Max Auto Prepare=20;Auto Prepare Min Usages=2");
        var random = new Random(7);
        var ct = TestContext.Current.CancellationToken;
        for (var use = 0; use < 1_000; use++)
        {
            var (number, divisor) = (random.Next(60), random.Next(4) == 0 ? 0 : 1);
            var sql = $"select {number} / @divisor";
            if (divisor == 0) (await Should.ThrowAsync<PostgresException>(() => database.First<int>(sql, new { divisor }, ct))).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
            else (await database.First<int>(sql, new { divisor }, ct)).ShouldBe(number);
        }
    }
}
