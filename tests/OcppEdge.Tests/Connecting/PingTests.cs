using System.Net.Sockets;
using System.Text;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;

namespace Dynamo.OcppEdge.Tests.Connecting;

public sealed class PingTests
{
    [Fact]
    public async Task A_charger_that_answers_no_ping_is_dropped_as_unresponsive()
    {
        await using var edge = await TestEdge.Start(options => (options.PingInterval, options.PingTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(edge.Url.Host, edge.Url.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ocpp/CP-7 HTTP/1.1\r\nHost: edge\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n"));
        var detached = edge.Cluster.ChargePoint("CP-7").Detached;
        await TestEdge.Until(() => !detached.IsEmpty, "the connection to be dropped");
        detached.Single().Reason.ShouldBe(ClosedReason.Unresponsive);
    }

    [Fact]
    public async Task A_charger_that_breaks_the_WebSocket_protocol_is_told_apart()
    {
        await using var edge = await TestEdge.Start();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(edge.Url.Host, edge.Url.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ocpp/CP-7 HTTP/1.1\r\nHost: edge\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n"));
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Attached.IsEmpty, "the connection to be made");
        // A frame of a client must be masked; this one is not.
        await stream.WriteAsync(new byte[] { 0x81, 0x06, 0x5b, 0x20, 0x20, 0x20, 0x20, 0x5d });
        var detached = edge.Cluster.ChargePoint("CP-7").Detached;
        await TestEdge.Until(() => !detached.IsEmpty, "the connection to be dropped");
        detached.Single().Reason.ShouldBe(ClosedReason.ProtocolError);
    }
}
