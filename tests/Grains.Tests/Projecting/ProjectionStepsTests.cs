using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Sessions;
using Dynamo.Testing.Postgres;

namespace Dynamo.Grains.Tests.Projecting;

/// <summary>Facts of many charge points become few statements, and the tables are those that one statement for each fact would have made.</summary>
public sealed class ProjectionStepsTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private const int ChargePoints = 12;
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Facts_of_one_charge_point_keep_their_order_and_never_share_a_step()
    {
        var facts = Shuffled(new Random(1), "steps");
        var steps = ProjectionSteps.Of(facts).ToList();
        steps.ShouldAllBe(step => step.Select(fact => fact.Type).Distinct().Count() == 1);
        steps.ShouldAllBe(step => step.Select(ChargePointOf).Distinct().Count() == step.Count);
        foreach (var those in facts.GroupBy(ChargePointOf))
            steps.SelectMany(step => step).Where(fact => ChargePointOf(fact) == those.Key).ShouldBe(those);
        steps.Count.ShouldBeLessThan(facts.Length / 3);
    }

    [Fact]
    public void What_changes_no_table_is_no_step() =>
        ProjectionSteps.Of([new LedgerFact(new LedgerPosition(1, 1), "certificates/cp-1", nameof(CertificateRequested), Noon, "{}")]).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Together_they_make_the_tables_that_they_make_one_by_one(int seed)
    {
        var (alone, together) = ($"alone{seed}", $"together{seed}");
        var tables = new TableWriter(database.DataSource);
        var (cursor, partition) = (default(LedgerPosition), 2 * seed);
        foreach (var fact in Shuffled(new Random(seed), alone))
        {
            await tables.Write(partition, cursor, cursor, [fact]);
            cursor = fact.Position;
        }
        await tables.Write(partition + 1, default, default, Shuffled(new Random(seed), together));

        foreach (var rows in new[]
        {
            "select replace(s::text, $1, '') from sessions s where session_id like $1 || '%' order by session_id",
            "select replace(l::text, $1, '') from charge_point_live l where charge_point_id like $1 || '%' order by charge_point_id",
            "select replace(c::text, $1, '') from connectors c where charge_point_id like $1 || '%' order by charge_point_id",
            "select replace((charge_point_id, connector_id, at, data)::text, $1, '') from connector_events where charge_point_id like $1 || '%' order by charge_point_id, fact",
            "select replace((scope, status, week, sum(count))::text, $1, '') from list_count_changes where organization_id = $1 group by scope, status, week having sum(count) <> 0 order by 1",
        })
        {
            var made = await Rows(rows, together);
            made.ShouldNotBeEmpty();
            (await Rows(rows, alone)).ShouldBe(made);
        }
        (await database.Query<long>("select count(*) from list_count_changes where organization_id = $1", together))
            .ShouldBeLessThan(await database.Query<long>("select count(*) from list_count_changes where organization_id = $1", alone));
    }

    private async Task<List<string>> Rows(string sql, string organization)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(organization);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync()) rows.Add(row.GetString(0));
        return rows;
    }

    /// <summary>The stories of some charge points, each in its order, told in turns.</summary>
    private static ImmutableArray<LedgerFact> Shuffled(Random random, string organization)
    {
        var stories = Enumerable.Range(0, ChargePoints).Select(number => new Queue<(string Source, Fact Fact)>(Story(random, organization, $"{organization}-{number:00}"))).ToList();
        var facts = ImmutableArray.CreateBuilder<LedgerFact>();
        while (stories.Count > 0)
        {
            var (source, fact) = stories[random.Next(stories.Count)].Dequeue();
            var number = facts.Count + 1;
            facts.Add(new LedgerFact(new LedgerPosition(5, number), source, fact.GetType().Name, Noon.AddSeconds(number),
                JsonSerializer.Serialize(fact, fact.GetType(), FactJson.Options)));
            stories.RemoveAll(story => story.Count == 0);
        }
        return facts.ToImmutable();
    }

    private static IEnumerable<(string Source, Fact Fact)> Story(Random random, string organization, string id)
    {
        yield return ($"cp/{id}", new StageChanged { ChargePointId = id, From = Stage.Tested, To = Stage.Commissioned, By = "ins_1" });
        if (random.Next(2) == 0) yield return ($"cp/{id}", new ClockOffsetMeasured { ChargePointId = id, OffsetSeconds = random.Next(100) });
        for (var local = 1; local <= 2; local++)
        {
            var (source, session) = ($"session/{id}/{local}", $"{id}/{local}");
            yield return ($"connector/{id}/1", Status(id, ConnectorStatus.Occupied));
            yield return (source, new SessionStarted
            {
                ChargePointId = id, LocalId = $"{local}", SessionId = session, ConnectorId = 1, ReceivedAt = Noon, OrganizationId = organization, SiteId = "site_1",
                Version = OcppVersion.Ocpp201, MeterStartWh = random.Next(1000),
            });
            for (var states = random.Next(3); states > 0; states--)
                yield return (source, new SessionStateChanged { ChargePointId = id, LocalId = $"{local}", SessionId = session, ChargingState = $"state {states}", ConnectorId = 1 });
            yield return (source, Ended(id, local, SessionStatus.Stopped, random.Next(1000)));
            if (random.Next(2) == 0)
            {
                yield return (source, new SessionResumed { ChargePointId = id, LocalId = $"{local}", SessionId = session, ConnectorId = 1 });
                if (random.Next(2) == 0) yield return (source, Ended(id, local, SessionStatus.Completed, random.Next(1000)));
            }
            yield return ($"connector/{id}/1", Status(id, ConnectorStatus.Available));
        }
    }

    private static ConnectorStatusChanged Status(string id, ConnectorStatus status) =>
        new() { ChargePointId = id, ConnectorId = 1, Status = status, OcppStatus = status.ToString() };

    private static SessionEnded Ended(string id, int local, SessionStatus status, decimal energyWh) => new()
    {
        ChargePointId = id, LocalId = $"{local}", SessionId = $"{id}/{local}", ConnectorId = 1, Status = status, EnergyWh = energyWh, Reason = "Local", ReceivedAt = Noon,
    };

    private static string ChargePointOf(LedgerFact fact) => GrainDoors.ChargePointOf(fact.Source);
}
