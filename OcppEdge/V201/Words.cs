using Dynamo.Connectors;
using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201;

/// <summary>The words of OCPP 2.0.1 and what they mean to us; read without case, written as the standard spells them.</summary>
internal static class Words
{
    /// <summary>The token of somebody whom nobody knows: a driver without a card, or the CSMS itself (2.0.1 part 3, 3.43).</summary>
    public const string NoAuthorization = "NoAuthorization";
    public const string Central = "Central";

    private static readonly string[] TokenTypes =
        [Central, "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress", NoAuthorization];

    private static readonly string[] ChargingStates = ["Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle"];

    /// <summary>ConnectorStatusEnumType (3.27): the only words that users see are the standard's here.</summary>
    public static (string Word, ConnectorStatus Status) ConnectorStatus(Payload payload, string field)
    {
        var text = payload.RequiredText(field);
        return Enum.TryParse<ConnectorStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) && !char.IsAsciiDigit(text[0])
            ? (status.ToString(), status)
            : throw payload.OutOfRange(field, $"one of {string.Join(", ", Enum.GetNames<ConnectorStatus>())}");
    }

    /// <summary>AuthorizationStatusEnumType (3.6): all our words are among its words.</summary>
    public static string Authorization(AuthorizationStatus status) => status switch
    {
        AuthorizationStatus.Accepted => "Accepted",
        AuthorizationStatus.Blocked => "Blocked",
        AuthorizationStatus.Expired => "Expired",
        AuthorizationStatus.ConcurrentTx => "ConcurrentTx",
        AuthorizationStatus.NotAtThisLocation => "NotAtThisLocation",
        AuthorizationStatus.NotAtThisTime => "NotAtThisTime",
        _ => "Invalid",
    };

    /// <summary>IdTokenEnumType (3.43). A token without a type that 2.0.1 knows is ours: `Central`.</summary>
    public static string TokenType(string? type) => Array.Find(TokenTypes, known => known.Equals(type, StringComparison.OrdinalIgnoreCase)) ?? Central;

    /// <summary>The type as the standard spells it where it knows it, else as it came.</summary>
    public static string? KnownTokenType(string? type) => Array.Find(TokenTypes, known => known.Equals(type, StringComparison.OrdinalIgnoreCase)) ?? type;

    /// <summary>ChargingStateEnumType (3.15) as the standard spells it, else as it came; null where it says nothing.</summary>
    public static string? ChargingState(string? state) =>
        string.IsNullOrEmpty(state) ? null : Array.Find(ChargingStates, known => known.Equals(state, StringComparison.OrdinalIgnoreCase)) ?? state;
}
