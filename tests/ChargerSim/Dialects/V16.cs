using System.Text.Json.Nodes;
using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Dialects;

/// <summary>OCPP 1.6J.</summary>
internal sealed class V16 : IDialect
{
    private const string Accepted = """{"status":"Accepted"}""";

    public string Version => "1.6";

    public string Subprotocol => "ocpp1.6";

    public Message Heartbeat { get; } = new("Heartbeat", "{}");

    public Message Boot(string chargerId) => new("BootNotification",
        $$"""{"chargePointVendor":"Dynamo","chargePointModel":"Simulator","chargePointSerialNumber":"{{Serial(chargerId)}}","firmwareVersion":"1.0.0"}""");

    public Message Status(int connector, string status, DateTimeOffset at) => new("StatusNotification",
        $$"""{"connectorId":{{connector}},"errorCode":"NoError","status":"{{status}}","timestamp":"{{Dialect.Time(at)}}"}""");

    public Message Authorize(string tag) => new("Authorize", $$"""{"idTag":"{{tag}}"}""");

    public Message Start(Charge charge) => new("StartTransaction",
        $$"""{"connectorId":{{charge.Connector}},"idTag":"{{charge.Tag}}","meterStart":{{charge.MeterWh:F0}},"timestamp":"{{Dialect.Time(charge.At)}}"}""");

    public bool Started(Charge charge, Answer answer)
    {
        charge.Id = $"{answer.TransactionId}";
        return answer.IsAccepted && answer.TransactionId > 0;
    }

    public Message Meter(Charge charge) => new("MeterValues", 
        $$"""{"connectorId":{{charge.Connector}},"transactionId":{{charge.Id}},"meterValue":[{"timestamp":"{{Dialect.Time(charge.At)}}","sampledValue":["""
        + $$"""{"value":"{{charge.MeterWh:F0}}","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"},"""
        + $$"""{"value":"{{charge.PowerW:F0}}","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},"""
        + $$"""{"value":"{{charge.SocPercent:F0}}","context":"Sample.Periodic","measurand":"SoC","unit":"Percent"}]}]}""");

    public Message Stop(Charge charge, string reason) => new("StopTransaction", 
        $$"""{"transactionId":{{charge.Id}},"idTag":"{{charge.Tag}}","meterStop":{{charge.MeterWh:F0}},"timestamp":"{{Dialect.Time(charge.At)}}","reason":"{{reason}}"}""");

    // The idTagInfo is optional in this answer.
    public bool Stopped(Answer answer) => answer.Error is null && answer.Status is null or "Accepted";

    public CommandReply Obey(Charger charger, string action, ReadOnlySpan<byte> payload)
    {
        var ask = JsonNode.Parse(payload)!;
        switch (action)
        {
            case "ChangeConfiguration":
                charger.Settings.Set(Text(ask, "key"), Text(ask, "value"));
                return new CommandReply(Accepted);
            case "GetConfiguration":
                return new CommandReply(Configuration(charger, ask["key"]?.AsArray()));
            case "RemoteStartTransaction":
                return new CommandReply(Accepted, new Request.Start(Number(ask, "connectorId", 1), Text(ask, "idTag")));
            case "RemoteStopTransaction":
                return new CommandReply(Accepted, new Request.Stop(Text(ask, "transactionId")));
            case "Reset":
                return new CommandReply(Accepted, new Request.Reset());
            case "TriggerMessage":
                return new CommandReply(Accepted, new Request.Trigger(Text(ask, "requestedMessage"), Number(ask, "connectorId", 1)));
            case "ChangeAvailability":
                return new CommandReply(Accepted, new Request.Availability(Number(ask, "connectorId", 0), Text(ask, "type") == "Operative"));
            case "UnlockConnector":
                return new CommandReply("""{"status":"Unlocked"}""");
            case "DataTransfer":
                return new CommandReply("""{"status":"UnknownVendorId"}""");
            case "GetLocalListVersion":
                return new CommandReply("""{"listVersion":0}""");
            case "ClearCache" or "ReserveNow" or "CancelReservation" or "SendLocalList" or "SetChargingProfile" or "ClearChargingProfile":
                return new CommandReply(Accepted);
            default:
                return new CommandReply(null);
        }
    }

    private static string Configuration(Charger charger, JsonArray? keys)
    {
        var all = charger.Settings.All;
        var wanted = keys is null or { Count: 0 } ? all.Keys.ToArray() : keys.Select(key => (string)key!).ToArray();
        var known = wanted.Where(all.ContainsKey)
            .Select(JsonNode? (key) => new JsonObject { ["key"] = key, ["readonly"] = false, ["value"] = all[key] });
        var unknown = wanted.Where(key => !all.ContainsKey(key)).Select(JsonNode? (key) => JsonValue.Create(key));
        return new JsonObject
        {
            ["configurationKey"] = new JsonArray([.. known]),
            ["unknownKey"] = new JsonArray([.. unknown]),
        }.ToJsonString();
    }

    private static string Serial(string chargerId) => chargerId.Length <= 25 ? chargerId : chargerId[^25..];

    private static string Text(JsonNode ask, string name) => ask[name]?.ToString() ?? "";

    private static int Number(JsonNode ask, string name, int fallback) => (int?)ask[name] ?? fallback;
}
