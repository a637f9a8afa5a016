using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Postgres;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>What a charger says while it charges, and what the operator then sees.</summary>
public sealed partial class PlayedCharger
{
    public Task<OcppAnswer> Reports(int connector, string status, string errorCode = "NoError", DateTimeOffset? at = null) =>
        Says("StatusNotification", new { connectorId = connector, errorCode, status, timestamp = (at ?? ChargerTime.Now).Wire() });

    /// <summary>The status that a tag gets.</summary>
    public async Task<string> Authorizes(string tag) => (await Says("Authorize", new { idTag = tag })).Status!;

    public Task<OcppAnswer> BeginsCharging(int connector, string tag, int meterStart, DateTimeOffset? at = null) =>
        Says("StartTransaction", new { connectorId = connector, idTag = tag, meterStart, timestamp = (at ?? ChargerTime.Now).Wire() });

    /// <summary>Starts with a tag that is accepted; the transaction's number.</summary>
    public async Task<long> Starts(int connector, string tag, int meterStart, DateTimeOffset? at = null)
    {
        var answer = await BeginsCharging(connector, tag, meterStart, at);
        answer.Status.ShouldBe("Accepted");
        return answer.Number("transactionId");
    }

    public Task<OcppAnswer> Meters(int connector, long? transaction, decimal registerWh, DateTimeOffset? at = null) =>
        Says("MeterValues", JsonSerializer.Serialize(new
        {
            connectorId = connector, transactionId = transaction,
            meterValue = new[] { new { timestamp = (at ?? ChargerTime.Now).Wire(), sampledValue = new[] { new { value = Text(registerWh), unit = "Wh" } } } },
        }, WithoutNulls));

    public Task<OcppAnswer> Stops(long transaction, int meterStop, string? reason = null, string? tag = null, DateTimeOffset? at = null) =>
        Says("StopTransaction", JsonSerializer.Serialize(new
        {
            transactionId = transaction, idTag = tag, meterStop, timestamp = (at ?? ChargerTime.Now).Wire(), reason,
        }, WithoutNulls));

    /// <summary>Plugged in, authorized, charging: where most cases begin.</summary>
    public async Task<long> Charges(int connector = 1, int meterStart = 1000, DateTimeOffset? since = null)
    {
        await Reports(connector, "Preparing");
        (await Authorizes(Tag)).ShouldBe("Accepted");
        var transaction = await Starts(connector, Tag, meterStart, since);
        await Reports(connector, "Charging");
        return transaction;
    }

    /// <summary>The session as the operator sees it, once it is as wanted.</summary>
    public async Task<SeenSession> Session(long transaction, string status)
    {
        var list = await Operator.Until($"/sessions?charge_point_id={Id}&limit=200", reply => Find(reply, transaction) is { } seen && seen.Status == status);
        var one = await Operator.Get($"/sessions/{Find(list, transaction)!.Id}");
        return new SeenSession(one.Expect(200).Body);
    }

    /// <summary>All sessions, once there are so many; more would be a failure.</summary>
    public async Task<IReadOnlyList<SeenSession>> Sessions(int count)
    {
        var list = await Operator.Until($"/sessions?charge_point_id={Id}&limit=200", reply => reply.List("sessions").Count >= count);
        list.List("sessions").Count.ShouldBe(count, list.ToString());
        return [.. list.List("sessions").Select(session => new SeenSession(session))];
    }

    /// <summary>That there is no session, asked of the live connectors and, after everything said so far has reached the tables, of the list.</summary>
    public async Task HasNoSession()
    {
        (await Operator.Get($"/charge-points/{Id}/connectors")).List("connectors")
            .ShouldAllBe(connector => connector.GetProperty("current_session_id").ValueKind == JsonValueKind.Null);
        await TablesCaughtUp();
        (await Operator.Get($"/sessions?charge_point_id={Id}")).List("sessions").ShouldBeEmpty();
    }

    /// <summary>The connector as it is now.</summary>
    public async Task<SeenConnector> Connector(int number)
    {
        var reply = (await Operator.Get($"/charge-points/{Id}/connectors")).Expect(200);
        var connector = reply.List("connectors").Single(connector => connector.GetProperty("connector_id").GetInt32() == number);
        return new SeenConnector(connector.GetProperty("status").GetString(), connector.GetProperty("ocpp_status").GetString(),
            connector.GetProperty("error_code").GetString(), connector.GetProperty("current_session_id").GetString());
    }

    /// <summary>State and last word of the one job of this kind.</summary>
    public async Task<(string State, string? Status)> Job(string kind)
    {
        await TablesCaughtUp();
        var job = (await Operator.Get($"/charge-points/{Id}/jobs?kind={kind}")).Expect(200).List("jobs").ShouldHaveSingleItem();
        return (job.GetProperty("state").GetString()!, job.GetProperty("status").GetString());
    }

    /// <summary>One of the charge point's quirks, once it is as wanted.</summary>
    public async Task<JsonElement> Quirk(string name, Func<JsonElement, bool> wanted)
    {
        JsonElement Find(ApiReply reply) => reply.List("quirks").Single(quirk => quirk.GetProperty("name").GetString() == name);
        return Find(await Operator.Until($"/charge-points/{Id}/quirks", reply => wanted(Find(reply))));
    }

    /// <summary>Facts of one kind about this charge point, in the ledger, which is never behind.</summary>
    public async Task<int> Facts(string type) => (int)await Database.Query<long>(
        "select count(*) from facts where type = $1 and lower(data->>'charge_point_id') = lower($2)", type, Id);

    /// <summary>One value from the database, for what no route shows yet; $1 is the charge point's id in lower case.</summary>
    public Task<T?> Stored<T>(string sql) => Database.Query<T>(sql, Id.ToLowerInvariant());

    /// <summary>Waits until the tables know of everything that the ledger has of this charge point now.</summary>
    public Task TablesCaughtUp() => Testing.Eventually.Holds(async () => await Stored<bool>("""
        select not exists (select 1 from facts f join projector_cursors c using (partition)
            where lower(f.data->>'charge_point_id') = $1 and (f.xid, f.id) > (c.xid, c.id))
        """));

    private PostgresFixture Database => _database ?? throw new InvalidOperationException("The database of this product is its own.");

    private static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static SeenSession? Find(ApiReply reply, long transaction) =>
        reply.List("sessions").Select(session => new SeenSession(session)).FirstOrDefault(session => session.Transaction == Text(transaction));
}
