using System.Net;
using System.Net.Sockets;

namespace Dynamo.Testing.Product;

/// <summary>A port that nobody listens on now. The product must know its ports before it listens, so it cannot take port 0.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
