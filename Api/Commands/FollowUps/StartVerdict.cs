using Dynamo.Commands;

namespace Dynamo.Api.Commands.FollowUps;

/// <summary>Why a remote start has started nothing, from what is known of its connector. Pure.</summary>
internal static class StartVerdict
{
    public static (StartMissing Missing, string Detail) Of(OpenStart start)
    {
        var place = start.ConnectorId is { } connector ? $"Connector {connector}" : "The charge point";
        if (start.SessionId is not null)
            return (StartMissing.Refused, $"A session began, but its tag may not charge: {start.AuthorizationReason ?? start.AuthorizationStatus}");
        if (!start.Connected)
            return (StartMissing.Silent, "The charge point is not connected any more. When it is back, look whether a session began.");
        if (start.OtherSessionId is { } other)
            return (StartMissing.Occupied, $"{place} is held by another session, {other}. Stop that first.");
        return start.Status switch
        {
            null => (StartMissing.Silent, "The charge point accepted the start and said nothing since, nor which status its connector has. Look at its message log."),
            "Faulted" => (StartMissing.Faulted, $"{place} is faulted. The charge point's connectors tell the error."),
            "Unavailable" => (StartMissing.Unavailable, $"{place} is out of service. Put it in service with set_available."),
            "Reserved" => (StartMissing.Reserved, $"{place} is reserved, and the charger waits for the tag that it is reserved for."),
            "Available" => (StartMissing.NoCable, $"{place} stayed Available: no cable was plugged in. Plug in, then start again."),
            _ when IsFinishing(start) => (StartMissing.Occupied, $"{place} has not been unplugged since its last session. Unplug and plug in again, then start again."),
            // Busy since before the start: the cable was there. Busy only after it: the charger took the start and waits for the cable.
            _ when start.StatusAt < start.HandedAt => (StartMissing.WaitingForTag,
                $"{place} has a cable plugged in, but the charger waits for a tag. Present the tag, or set AuthorizeRemoteTxRequests to false."),
            _ => (StartMissing.NoCable, $"{place} took the start and waits, but no cable was plugged in. Plug in, then start again."),
        };
    }

    private static bool IsFinishing(OpenStart start) => string.Equals(start.OcppStatus, "Finishing", StringComparison.OrdinalIgnoreCase);
}
