using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>How each version spells its CALLERROR codes (1.6J table 7, 2.0.1 part 4 table 8).</summary>
internal static class FaultNames
{
    public static string Ocpp16(CallFault fault) => fault switch
    {
        // The spelling is the specification's.
        CallFault.OccurrenceConstraint => "OccurenceConstraintViolation",
        CallFault.Malformed or CallFault.UnknownMessageType or CallFault.UnreadableFrame => "FormationViolation",
        _ => Common(fault),
    };

    public static string Ocpp201(CallFault fault) => fault switch
    {
        CallFault.OccurrenceConstraint => "OccurrenceConstraintViolation",
        CallFault.Malformed => "FormatViolation",
        CallFault.UnknownMessageType => "MessageTypeNotSupported",
        CallFault.UnreadableFrame => "RpcFrameworkError",
        _ => Common(fault),
    };

    private static string Common(CallFault fault) => fault switch
    {
        CallFault.NotImplemented => "NotImplemented",
        CallFault.NotSupported => "NotSupported",
        CallFault.ProtocolError => "ProtocolError",
        CallFault.SecurityError => "SecurityError",
        CallFault.PropertyConstraint => "PropertyConstraintViolation",
        CallFault.TypeConstraint => "TypeConstraintViolation",
        _ => "InternalError",
    };
}
