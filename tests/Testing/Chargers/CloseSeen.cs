using System.Net.WebSockets;

namespace Dynamo.Testing.Chargers;

/// <summary>How a connection ended as the charger saw it.</summary>
/// <param name="Status">The server's close code; null when the socket just died.</param>
public sealed record CloseSeen(WebSocketCloseStatus? Status, string Text)
{
    public int Code => (int?)Status ?? 1006;
}
