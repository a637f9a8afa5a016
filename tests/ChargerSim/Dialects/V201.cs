using System.Text.Json.Nodes;
using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Dialects;

/// <summary>OCPP 2.0.1.</summary>
internal sealed class V201 : IDialect
{
    private const string Accepted = """{"status":"Accepted"}""";

    public string Version => "2.0.1";

    public string Subprotocol => "ocpp2.0.1";

    public Message Heartbeat { get; } = new("Heartbeat", "{}");

    public Message Boot(string chargerId) => new("BootNotification",
        $$$"""{"reason":"PowerUp","chargingStation":{"model":"Simulator","vendorName":"Dynamo","serialNumber":"{{{Serial(chargerId)}}}","firmwareVersion":"2.0.0"}}""");

    public Message Status(int connector, string status, DateTimeOffset at) => new("StatusNotification",
        $$"""{"timestamp":"{{Dialect.Time(at)}}","connectorStatus":"{{Word(status)}}","evseId":{{connector}},"connectorId":1}""");

    public Message Authorize(string tag) => new("Authorize", $$"""{"idToken":{{Token(tag)}}}""");

    public Message Start(Charge charge) => Event(charge, "Started", charge.StartedRemotely ? "RemoteStart" : "Authorized", "Charging", "Transaction.Begin",
        $$""","idToken":{{Token(charge.Tag)}}""");

    public bool Started(Charge charge, Answer answer) => answer.IsAccepted;

    public Message Meter(Charge charge) => Event(charge, "Updated", "MeterValuePeriodic", "Charging", "Sample.Periodic");

    public Message Stop(Charge charge, string reason) => Event(charge, "Ended", reason == "Remote" ? "RemoteStop" : "StopAuthorized", "EVConnected", "Transaction.End",
        $$""","idToken":{{Token(charge.Tag)}}""", $",\"stoppedReason\":\"{reason}\"");

    public bool Stopped(Answer answer) => answer.Error is null && answer.Status is null or "Accepted";

    public CommandReply Obey(Charger charger, string action, ReadOnlySpan<byte> payload)
    {
        var ask = JsonNode.Parse(payload)!;
        switch (action)
        {
            case "SetVariables":
                return new CommandReply(V201Variables.Set(charger, ask));
            case "GetVariables":
                return new CommandReply(V201Variables.Get(charger, ask));
            case "RequestStartTransaction":
                return new CommandReply(Accepted, new Request.Start((int?)ask["evseId"] ?? 1, (string?)ask["idToken"]?["idToken"] ?? ""));
            case "RequestStopTransaction":
                return new CommandReply(Accepted, new Request.Stop((string?)ask["transactionId"] ?? ""));
            case "Reset":
                return new CommandReply(Accepted, new Request.Reset());
            case "TriggerMessage":
                return new CommandReply(Accepted, new Request.Trigger((string)ask["requestedMessage"]!, (int?)ask["evse"]?["id"] ?? 1));
            case "ChangeAvailability":
                return new CommandReply(Accepted, new Request.Availability((int?)ask["evse"]?["id"] ?? 0, (string?)ask["operationalStatus"] == "Operative"));
            case "UnlockConnector":
                return new CommandReply("""{"status":"Unlocked"}""");
            case "DataTransfer":
                return new CommandReply("""{"status":"UnknownVendorId"}""");
            case "GetLocalListVersion":
                return new CommandReply("""{"versionNumber":0}""");
            case "ClearCache" or "ReserveNow" or "CancelReservation" or "SendLocalList" or "SetChargingProfile" or "ClearChargingProfile":
                return new CommandReply(Accepted);
            case "GetBaseReport" or "GetReport":
                return new CommandReply("""{"status":"NotSupported"}""");
            default:
                return new CommandReply(null);
        }
    }

    private static Message Event(Charge charge, string type, string trigger, string state, string context, string more = "", string info = "") => new("TransactionEvent", 
        $$"""{"eventType":"{{type}}","timestamp":"{{Dialect.Time(charge.At)}}","triggerReason":"{{trigger}}","seqNo":{{charge.SequenceNumber++}}"""
        + $$$""","transactionInfo":{"transactionId":"{{{charge.Id}}}","chargingState":"{{{state}}}"{{{info}}}},"evse":{"id":{{{charge.Connector}}},"connectorId":1}{{{more}}}"""
        + $$""","meterValue":[{"timestamp":"{{Dialect.Time(charge.At)}}","sampledValue":["""
        + Sample(charge.MeterWh, context, "Energy.Active.Import.Register", "Wh") + ","
        + Sample(charge.PowerW, context, "Power.Active.Import", "W") + ","
        + Sample(charge.SocPercent, context, "SoC", "Percent") + "]}]}");

    private static string Sample(double value, string context, string measurand, string unit) => 
        $$$"""{"value":{{{value:F0}}},"context":"{{{context}}}","measurand":"{{{measurand}}}","unitOfMeasure":{"unit":"{{{unit}}}"}}""";

    private static string Token(string tag) => $$"""{"idToken":"{{tag}}","type":"ISO14443"}""";

    private static string Word(string status) => status is "Preparing" or "Charging" or "Finishing" or "SuspendedEV" or "SuspendedEVSE" ? "Occupied" : status;

    private static string Serial(string chargerId) => chargerId.Length <= 25 ? chargerId : chargerId[^25..];
}
