using System.Net;
using System.Net.Sockets;

namespace Dynamo.Bench.Processes;

/// <summary>A port of loopback that nobody has now.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
