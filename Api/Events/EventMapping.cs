using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Sessions;
using Dynamo.Facts;

namespace Dynamo.Api.Events;

/// <summary>Which facts are events of the contract, by what name and with what data. Other facts are nobody's business outside.</summary>
internal static class EventMapping
{
    public static IEnumerable<PublicEvent> Of(LedgerEntry entry)
    {
        if (entry.OrganizationId is not { } organization) yield break;
        var part = 0;
        foreach (var (name, data) in Named(entry.Fact.Type, new FactFields(entry.Fact.Data)))
            yield return PublicEvent.Of(new EventId(entry.Fact.Position, part++), name, organization, entry.Fact.At, data);
    }

    private static IEnumerable<(string Name, JsonObject Data)> Named(string type, FactFields fact) => type switch
    {
        nameof(ChargePointConnected) => [("charge_point.connected", fact.Take("charge_point_id", "remote_address").Version(fact))],
        nameof(ChargePointDisconnected) => [("charge_point.disconnected", fact.Take("charge_point_id").With("reason", fact.SnakeWord("reason")))],
        nameof(ConnectorStatusChanged) => StatusChanged(fact),
        nameof(StageChanged) when fact.Text("to") == "Commissioned" =>
            [("charge_point.commissioned", fact.Take("charge_point_id").With("commissioned_by", fact.Text("by")))],
        nameof(JobProgressed) or nameof(JobEnded) when fact.Text("kind") is "FirmwareUpdate" or "SignedFirmwareUpdate" => Firmware(type, fact),
        nameof(SecurityEventReported) => [("charge_point.security_event", fact.Take("charge_point_id", "type", "tech_info", "received_at"))],
        nameof(ReservationCreated) => [("reservation.created", Reservation(fact))],
        nameof(ReservationEnded) => ReservationEnded(fact),
        nameof(CommissioningStarted) => [("commissioning.started", fact.Take("charge_point_id", "session_id", "deadline").With("started_by", fact.Text("by")))],
        nameof(CommissioningEnded) => [(fact.Text("status") == "Passed" ? "commissioning.completed" : "commissioning.failed",
            fact.Take("charge_point_id", "session_id", "reason").With("status", fact.SnakeWord("status")))],
        nameof(ConfigurationApplied) => [("charge_point.configuration_applied", fact.Take("charge_point_id", "work_id", "by").With("settings", fact.Words("settings", "state")))],
        nameof(ConfigurationDrifted) => [("charge_point.configuration_drifted", fact.Take("charge_point_id", "settings"))],
        nameof(RemoteStartMissed) => [("session.start_missed",
            fact.Take("charge_point_id", "command_id", "connector_id", "session_id", "detail").With("id_tag", fact.Text("token")).With("reason", fact.SnakeWord("missing")))],
        nameof(SessionStarted) => [("session.started", Session(fact, "connector_id", "meter_start_wh", "site_id", "project_id", "received_at", "revised").Tag(fact))],
        nameof(SessionAuthorized) => [("session.authorized", Session(fact, "connector_id").Tag(fact))],
        nameof(SessionEnded) => [("session.ended", Ended(fact))],
        nameof(SessionCostUpdated) => [("session.cost_updated", Session(fact, "connector_id", "currency", "total").With("energy_kwh", Energy.Kilo(fact.Number("energy_wh") ?? 0)))],
        nameof(BillingRecorded) => [("billing.recorded", Billed(fact))],
        _ => [],
    };

    private static IEnumerable<(string, JsonObject)> StatusChanged(FactFields fact)
    {
        JsonObject Data() => fact.Take("charge_point_id", "connector_id", "status", "ocpp_status", "previous", "error_code", "info", "vendor_id", "vendor_error_code");
        yield return ("charge_point.status_changed", Data());
        if (fact.Text("status") == "Faulted") yield return ("charge_point.fault", Data());
    }

    // Each update has one start and one end, whatever the charger repeats.
    private static IEnumerable<(string, JsonObject)> Firmware(string type, FactFields fact)
    {
        JsonObject Data() => fact.Take("charge_point_id", "job_id", "request_id", "status");
        if (type == nameof(JobProgressed)) return fact.Text("begun") == bool.TrueString ? [("firmware.update_started", Data())] : [];
        return fact.Text("state") switch
        {
            "Completed" => [("firmware.update_completed", Data())],
            "Failed" => [("firmware.update_failed", Data())],
            _ => [],
        };
    }

    private static JsonObject Reservation(FactFields fact) => fact.Take("charge_point_id", "reservation_id", "connector_id", "id_tag", "expires_at");

    // One that was used shows as the session that used it; one that the charger never took was none.
    private static IEnumerable<(string, JsonObject)> ReservationEnded(FactFields fact)
    {
        if (fact.Text("confirmed") != bool.TrueString) return [];
        var data = Reservation(fact).With("reason", fact.SnakeWord("end")).With("detail", fact.Text("detail"));
        return fact.Text("end") switch { "Used" => [], "Expired" => [("reservation.expired", data)], _ => [("reservation.cancelled", data)] };
    }

    private static JsonObject Session(FactFields fact, params string[] fields) =>
        fact.Take(["charge_point_id", "session_id", .. fields]).With("transaction_id", fact.Text("local_id"));

    private static JsonObject Ended(FactFields fact) => Session(fact, "connector_id", "meter_stop_wh", "revised", "received_at")
        .With("status", fact.SnakeWord("status")).With("energy_kwh", Energy.Kilo(fact.Number("energy_wh") ?? 0)).With("stop_reason", fact.Text("reason"));

    private static JsonObject Billed(FactFields fact)
    {
        var bill = fact.Inner("bill");
        return Session(fact, "version", "note", "user_id", "site_id", "project_id", "started_at", "ended_at", "recorded_at").With("reason", fact.SnakeWord("reason"))
            .With("currency", bill.Text("currency")).With("subtotal", bill.Number("subtotal")).With("tax", bill.Number("tax")).With("total", bill.Number("total"))
            .With("energy_kwh", Energy.Kilo(bill.Number("energy_wh") ?? 0)).With("tariff_id", bill.Text("tariff_id")).With("tariff_version", bill.Number("tariff_version"));
    }

    private static JsonObject With(this JsonObject data, string name, JsonNode? value)
    {
        data[name] = value;
        return data;
    }

    private static JsonObject Version(this JsonObject data, FactFields fact) =>
        data.With("ocpp_version", Enum.TryParse<OcppVersion>(fact.Text("version"), out var version) ? version.Name() : null);

    private static JsonObject Tag(this JsonObject data, FactFields fact) =>
        data.With("id_tag", fact.Text("token", "value")).With("authorization_status", fact.Text("authorization", "status"));
}

/// <summary>The fields of a fact as the ledger keeps them: snake_case names, enums by their names.</summary>
internal sealed class FactFields(JsonObject fields)
{
    public FactFields(string json) : this(JsonNode.Parse(json)!.AsObject()) { }

    public FactFields Inner(string name) => new(fields[name]!.AsObject());

    public JsonObject Take(params IEnumerable<string> names)
    {
        var taken = new JsonObject();
        foreach (var name in names) taken[name] = fields[name]?.DeepClone();
        return taken;
    }

    public string? Text(string name) => fields[name]?.GetValue<JsonElement>().ToString();

    public string? Text(string name, string inner) => (fields[name] as JsonObject)?[inner]?.ToString();

    public decimal? Number(string name) => fields[name]?.GetValue<decimal>();

    /// <summary>A list of objects, one word of each in snake_case.</summary>
    public JsonNode? Words(string name, string word)
    {
        var list = fields[name]?.DeepClone();
        foreach (var item in list?.AsArray().OfType<JsonObject>() ?? [])
            if (item[word]?.ToString() is { } text) item[word] = JsonNamingPolicy.SnakeCaseLower.ConvertName(text);
        return list;
    }

    public string? SnakeWord(string name) => Text(name) is { } word ? JsonNamingPolicy.SnakeCaseLower.ConvertName(word) : null;
}
