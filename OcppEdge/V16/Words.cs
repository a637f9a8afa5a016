using Dynamo.Connectors;
using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16;

/// <summary>The words of OCPP 1.6 and what they mean to us; read without case, written as the standard spells them.</summary>
internal static class Words
{
    private static readonly Dictionary<string, (string Word, ConnectorStatus Status)> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Available"] = ("Available", ConnectorStatus.Available),
        ["Preparing"] = ("Preparing", ConnectorStatus.Occupied),
        ["Charging"] = ("Charging", ConnectorStatus.Occupied),
        ["SuspendedEV"] = ("SuspendedEV", ConnectorStatus.Occupied),
        ["SuspendedEVSE"] = ("SuspendedEVSE", ConnectorStatus.Occupied),
        ["Finishing"] = ("Finishing", ConnectorStatus.Occupied),
        ["Reserved"] = ("Reserved", ConnectorStatus.Reserved),
        ["Unavailable"] = ("Unavailable", ConnectorStatus.Unavailable),
        ["Faulted"] = ("Faulted", ConnectorStatus.Faulted),
    };

    /// <summary>ChargePointStatus (1.6 part 7.7).</summary>
    public static (string Word, ConnectorStatus Status) StatusOf(Payload payload, string field) =>
        Statuses.TryGetValue(payload.RequiredText(field), out var known)
            ? known
            : throw payload.OutOfRange(field, $"one of {string.Join(", ", Statuses.Keys)}");

    /// <summary>AuthorizationStatus (1.6 part 7.2). 1.6 has no word for "not here" and "not now": Blocked comes nearest.</summary>
    public static string Authorization(AuthorizationStatus status) => status switch
    {
        AuthorizationStatus.Accepted => "Accepted",
        AuthorizationStatus.Expired => "Expired",
        AuthorizationStatus.Invalid => "Invalid",
        AuthorizationStatus.ConcurrentTx => "ConcurrentTx",
        _ => "Blocked",
    };
}
