using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dynamo.ChargerSim.Wire;

/// <summary>The HTTP upgrade, by hand, over a connected socket.</summary>
internal static class Handshake
{
    private const int MaxResponse = 8 * 1024;

    /// <summary>Returns what the server sent after its response, which may be the first frames already.</summary>
    public static async Task<byte[]> Upgrade(Socket socket, Endpoint endpoint, CancellationToken cancel)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(Request(endpoint)), cancel);
        var buffer = new byte[512];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, filled < MaxResponse ? filled * 2 : throw new InvalidDataException("the response to the upgrade never ends"));
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancel);
            if (read == 0)
                throw new IOException("closed during the handshake");
            filled += read;
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                continue;
            Check(Encoding.ASCII.GetString(buffer, 0, end), endpoint);
            return buffer[(end + 4)..filled];
        }
    }

    private static string Request(Endpoint endpoint)
    {
        var request = new StringBuilder(320)
            .Append("GET ").Append(endpoint.Path).Append(" HTTP/1.1\r\nHost: ").Append(endpoint.Host)
            .Append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
            .Append(Convert.ToBase64String(Guid.NewGuid().ToByteArray()))
            .Append("\r\nSec-WebSocket-Protocol: ").Append(endpoint.Subprotocol).Append("\r\n");
        if (endpoint.Password is { } password)
            request.Append("Authorization: Basic ").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{endpoint.Id}:{password}"))).Append("\r\n");
        return request.Append("\r\n").ToString();
    }

    private static void Check(string response, Endpoint endpoint)
    {
        var lines = response.Split("\r\n");
        var words = lines[0].Split(' ');
        var status = (HttpStatusCode)int.Parse(words[1], CultureInfo.InvariantCulture);
        if (status != HttpStatusCode.SwitchingProtocols)
        {
            var seconds = Header(lines, "Retry-After");
            throw new HandshakeRefused(status, seconds is null ? null : TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
        }

        var spoken = Header(lines, "Sec-WebSocket-Protocol");
        if (!string.Equals(spoken, endpoint.Subprotocol, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"asked for {endpoint.Subprotocol}, the server speaks {spoken ?? "nothing"}");
    }

    private static string? Header(string[] lines, string name) => lines
        .FirstOrDefault(line => line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        ?[(name.Length + 1)..].Trim();
}
