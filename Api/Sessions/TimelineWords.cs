using System.Globalization;
using System.Text.Json;
using Dynamo.Sessions;

namespace Dynamo.Api.Sessions;

/// <summary>What happens in sessions, in plain words.</summary>
internal static class TimelineWords
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Local"] = "the driver stopped it at the charger", ["Remote"] = "it was stopped from afar", ["EVDisconnected"] = "the car was unplugged",
        ["EmergencyStop"] = "the emergency stop was used", ["HardReset"] = "the charger was reset", ["SoftReset"] = "the charger was reset",
        ["ImmediateReset"] = "the charger was reset", ["PowerLoss"] = "the charger lost its power", ["Reboot"] = "the charger restarted",
        ["UnlockCommand"] = "the connector was unlocked from afar", ["DeAuthorized"] = "the tag may not charge",
        ["EnergyLimitReached"] = "the energy asked for was delivered", ["SOCLimitReached"] = "the battery was as full as asked for",
        ["TimeLimitReached"] = "the time asked for was over", ["StoppedByEV"] = "the car stopped it", ["Timeout"] = "nobody plugged in in time",
        ["LocalOutOfCredit"] = "the credit was used up", ["MasterPass"] = "a master pass was shown", ["GroundFault"] = "of a ground fault",
        ["OvercurrentFault"] = "of an overcurrent", ["PowerQuality"] = "the power was not good enough", ["Other"] = "of a reason that the charger does not tell",
    };

    private static readonly Dictionary<string, string> Lost = new(StringComparer.Ordinal)
    {
        [nameof(LostBecause.Superseded)] = "the charger began another session on the connector and never stopped this one",
        [nameof(LostBecause.Rebooted)] = "the charger restarted and never stopped it",
        [nameof(LostBecause.ConnectorAvailable)] = "the connector was free again, and the charger never stopped it",
        [nameof(LostBecause.Silent)] = "nothing was heard of it for a day although the charger is online",
    };

    /// <summary>A status of 1.6 or 2.0.1, or a charging state of 2.0.1.</summary>
    public static (TimelineEvent Event, string Text) OfState(string state, int connectorId, string? error, bool isStarted, bool isSuspended) => state switch
    {
        "Preparing" or "EVConnected" => (TimelineEvent.PluggedIn, $"Plugged in at connector {connectorId} ({state})."),
        "Occupied" when !isStarted => (TimelineEvent.PluggedIn, $"Plugged in at connector {connectorId}."),
        "Charging" when isSuspended => (TimelineEvent.Resumed, "Energy flows again."),
        "Charging" => (TimelineEvent.Charging, "Energy flows."),
        "SuspendedEV" => (TimelineEvent.SuspendedByCar, "The car has paused charging."),
        "SuspendedEVSE" => (TimelineEvent.SuspendedByCharger, "The charger has paused charging."),
        "Finishing" => (TimelineEvent.Finishing, "Charging is over; the cable is still plugged in."),
        "Available" => (TimelineEvent.Unplugged, $"Connector {connectorId} is free again."),
        "Idle" => (TimelineEvent.Unplugged, "No cable is plugged in."),
        "Faulted" => (TimelineEvent.Faulted, $"Connector {connectorId} reports a fault{(error is null ? "" : $": {error}")}."),
        _ => (TimelineEvent.StatusChanged, $"Connector {connectorId} is {state} now."),
    };

    public static string OfStart(DateTimeOffset at, JsonElement fact)
    {
        var text = FrameSubject.Text(fact, "token", "value") is { } tag
            ? FrameSubject.Text(fact, "authorization", "status") is null or "Accepted"
                ? $"Started by tag {tag}."
                : $"Started by tag {tag}, which may not charge: {FrameSubject.Text(fact, "authorization", "reason")} The charger was told so."
            : "Started without a tag.";
        if (Number(fact, "meter_start_wh") is { } register) text += $" The meter stood at {Kwh(register)}.";
        if (Flag(fact, "revised")) text += " This start came after later messages, and counts.";
        else if (Flag(fact, "implied")) text += " The charger has not told of its start; this is the first that was heard of it.";
        return fact.TryGetProperty("received_at", out var received) && received.GetDateTimeOffset() - at > Soon
            ? $"{text} The charger told of it {Span(received.GetDateTimeOffset() - at)} later." : text;
    }

    public static string OfTag(JsonElement fact) => FrameSubject.Text(fact, "authorization", "status") == "Accepted"
        ? $"Tag {FrameSubject.Text(fact, "token", "value")} was shown, and may charge."
        : $"Tag {FrameSubject.Text(fact, "token", "value")} was shown, and may not charge: {FrameSubject.Text(fact, "authorization", "reason")}";

    public static string OfEnd(JsonElement fact)
    {
        var energy = $"{Kwh(Number(fact, "energy_wh") ?? 0)} were delivered.";
        if (FrameSubject.Text(fact, "lost") is { } lost)
        {
            return $"Closed by the system, because {Lost.GetValueOrDefault(lost, lost)}. {energy} That is by its last credible meter value.";
        }
        var reason = FrameSubject.Text(fact, "reason") ?? "Local";
        var text = $"Stopped because {Reasons.GetValueOrDefault(reason, $"of '{reason}'")}. {energy}";
        if (FrameSubject.Text(fact, "stop_authorization", "status") is { } told and not "Accepted")
        {
            text += $" Tag {FrameSubject.Text(fact, "stopped_by", "value")} was told that it may not ({told}): {FrameSubject.Text(fact, "stop_authorization", "reason")}";
        }
        return Flag(fact, "revised") ? $"{text} This is the charger's own stop, and replaces what the system had made of it." : text;
    }

    public static string OfDecision(SessionDecision decision)
    {
        var what = decision.Resolution switch
        {
            SessionResolution.WrittenOff => "wrote it off",
            SessionResolution.TagAssigned => $"assigned it to tag {decision.Token?.Value}",
            _ => "accepted it",
        };
        return $"{decision.By} {what}: {decision.Reason}";
    }

    public static string OfBill(JsonElement fact)
    {
        var version = Number(fact, "version") ?? 1;
        var total = fact.TryGetProperty("bill", out var bill) && FrameSubject.Text(bill, "currency") is { } currency
            ? $"{FrameSubject.Text(bill, "total")} {currency}" : "no tariff applies";
        return version > 1 ? $"The bill was made anew (version {version}): {total}." : $"Billed: {total}.";
    }

    private static string Kwh(decimal wh) => $"{Energy.Kilo(wh).ToString(CultureInfo.InvariantCulture)} kWh";

    private static string Span(TimeSpan span) => span.TotalHours switch
    {
        < 2 => $"{(int)span.TotalMinutes} minutes",
        < 48 => $"{(int)span.TotalHours} hours",
        _ => $"{(int)span.TotalDays} days",
    };

    private static decimal? Number(JsonElement fact, string name) =>
        fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static bool Flag(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
