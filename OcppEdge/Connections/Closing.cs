using System.Net.WebSockets;
using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Connections;

/// <summary>What the close frame says for each reason.</summary>
internal static class Closing
{
    public static (WebSocketCloseStatus Status, string Text) Words(ClosedReason reason) => reason switch
    {
        ClosedReason.Replaced => (WebSocketCloseStatus.PolicyViolation, "replaced"),
        ClosedReason.CertificateRevoked => (WebSocketCloseStatus.PolicyViolation, "certificate revoked"),
        ClosedReason.Decommissioned => (WebSocketCloseStatus.PolicyViolation, "decommissioned"),
        ClosedReason.Silent => (WebSocketCloseStatus.PolicyViolation, "silent"),
        ClosedReason.FrameTooLarge => (WebSocketCloseStatus.MessageTooBig, "frame too large"),
        ClosedReason.ProtocolError => (WebSocketCloseStatus.InvalidMessageType, "text frames only"),
        ClosedReason.Shutdown => (WebSocketCloseStatus.EndpointUnavailable, "going down"),
        ClosedReason.ByCharger => (WebSocketCloseStatus.NormalClosure, ""),
        _ => (WebSocketCloseStatus.InternalServerError, "internal error"),
    };
}
