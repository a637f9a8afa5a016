using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Provisioning;
using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;
using Npgsql;

namespace Dynamo.System.Tests.Faults;

/// <summary>kill -9 between each two steps of a stop, with the step that was under way done or undone: there is exactly one bill, and nothing stays occupied.</summary>
public sealed class BillAtEveryStepTests
{
    private const string Password = "billed-charger-password";

    private static readonly (string Step, string Hold)[] Steps =
    [
        ("the samples", "lock table meter_samples in exclusive mode"),
        ("the end with its bill", "select from grain_state where key = 'session/' || $1 || '/' || $2 for update"),
        ("the connector", "select from grain_state where key = 'connector/' || $1 || '/1' for update"),
        ("the tag", "select from grain_state where key like 'tag/%/' || lower($3) for update"),
        ("the tables", "lock table billing_sessions in exclusive mode"),
    ];

    [Fact]
    public async Task However_far_a_stop_had_come_its_session_has_one_bill()
    {
        await using var postgres = await OwnServer.Begin();
        await using var product = new ProductProcess(postgres.ConnectionString);
        await product.Start();
        var options = await Prepare(product.Settings, Steps.Length * 2);
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await Price(database);

        var wrong = new List<string>();
        for (var round = 0; round < Steps.Length * 2; round++)
        {
            var (step, hold) = Steps[round / 2];
            var done = round % 2 == 1;
            if (await DieAt(product, postgres, database, options.ChargerId(round), options.Tag(round), hold, done) is { } fault) wrong.Add($"{step}, {(done ? "done" : "undone")}: {fault}");
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>What is wrong in the end; null when nothing is.</summary>
    private static async Task<string?> DieAt(
        ProductProcess product, OwnServer postgres, NpgsqlDataSource database, string id, string tag, string hold, bool done)
    {
        var (session, stop) = (0, new object());
        await using (var charger = await Connect(product, id))
        {
            session = (int)(await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1_000, timestamp = Ago(60) })).Number("transactionId");
            await charger.Call("MeterValues", new { connectorId = 1, transactionId = session, meterValue = new[] { Meter(30, 6_000) } });
            stop = new { transactionId = session, idTag = tag, meterStop = 11_000, timestamp = Ago(1), transactionData = new[] { Meter(15, 11_000) } };
            await using var held = await HeldStep.Lock(postgres.ConnectionString, hold, Parameters(hold, id, session, tag));
            var answer = charger.Call("StopTransaction", stop);
            await Eventually.Holds(held.IsReached);
            await product.Kill();
            await answer.ContinueWith(_ => { }, TaskScheduler.Default); // answered or, where something was still to do, never
            await held.Release(done);
        }

        await product.Start();
        await using var again = await Connect(product, id);
        if ((await again.Call("StopTransaction", stop)).Error is { } error) return $"the repeated stop got {error}";
        return await Judge(database, again, id, session, tag);
    }

    private static async Task<string?> Judge(NpgsqlDataSource database, FakeCharger charger, string id, int session, string tag)
    {
        await Eventually.Holds(async () => await One<long>(
            database, "select count(*) from billing_sessions b join sessions s using (session_id) where s.charge_point_id = lower($1) and s.local_id = $2", id, $"{session}") == 1);
        var bills = await One<string>(
            database,
            """
            select concat_ws(' ', (select count(*) from facts where type = 'BillingRecorded' and lower(data->>'charge_point_id') = lower($1)),
                (select count(*) from facts where type = 'SessionEnded' and lower(data->>'charge_point_id') = lower($1)),
                (select count(*) from billing_versions v join sessions s using (session_id) where s.charge_point_id = lower($1)),
                (select b.total from billing_sessions b where b.charge_point_id = lower($1)))
            """, id);
        // 10 kWh, and 14 minutes of parking after the register stood still.
        if (bills != "1 1 1 5.40") return $"bills, ends, versions, total: {bills}";
        var next = await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 11_000, timestamp = Ago(0) });
        return next.Status == "Accepted" ? null : $"the next start got {next}";
    }

    private static object[] Parameters(string hold, string id, int session, string tag) =>
        hold.Contains("$3", StringComparison.Ordinal) ? [id.ToLowerInvariant(), $"{session}", tag]
        : hold.Contains("$2", StringComparison.Ordinal) ? [id.ToLowerInvariant(), $"{session}"]
        : hold.Contains("$1", StringComparison.Ordinal) ? [id.ToLowerInvariant()] : [];

    private static object Meter(int minutesAgo, int wh) => new
    {
        timestamp = Ago(minutesAgo), sampledValue = new[] { new { value = $"{wh}", measurand = "Energy.Active.Import.Register", unit = "Wh" } },
    };

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static string Ago(int minutes) => $"{Now.AddMinutes(-minutes):yyyy-MM-ddTHH:mm:ss}Z";

    private static async Task<FakeCharger> Connect(ProductProcess product, string id)
    {
        var charger = await FakeCharger.Connect(new Uri(product.Settings.OcppUrl), id, Password);
        await charger.Call("Heartbeat");
        return charger;
    }

    private static async Task<SimOptions> Prepare(ProductSettings settings, int chargers)
    {
        var options = new SimOptions
        {
            Scenario = "session", Url = new Uri($"{settings.OcppUrl}/ocpp"), Api = new Uri(settings.ApiUrl), ApiKey = settings.ApiKey, InstallerEmail = settings.InstallerEmail,
            InstallerPassword = settings.InstallerPassword, Password = Password, Chargers = chargers, IdPrefix = "BILL-",
        };
        await new FleetPreparation(options, new ProgressLine()).Run(CancellationToken.None);
        return options;
    }

    /// <summary>0.40 a kWh and 0.10 a minute of parking.</summary>
    private static async Task Price(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            with t as (insert into tariffs (tariff_id, organization_id, name, currency, components)
                select 'tariff_of_tests', c.organization_id, 'Public', 'EUR', '[{"type":"Energy","price":0.40,"step_size":1},{"type":"Parking","price":0.10,"step_size":1}]'
                from charge_points c limit 1 returning *)
            insert into tariff_versions select tariff_id, 1, organization_id, name, currency, components, 0, null, now(), null from t;
            update charge_points set tariff_id = 'tariff_of_tests'
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T?> One<T>(NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }
}
