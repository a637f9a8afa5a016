using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dynamo.Testing.Product;

/// <summary>
/// A port that nobody listens on, for a product that must know its ports before it listens and so cannot take port 0. It stays with this process until that
/// ends: no other test gets it in the moments in which its product does not listen yet, or not any more. And it lies below those that the system gives to
/// outgoing connections, of which tests have thousands.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"dynamo-ports-{Environment.UserName}");
    private static readonly ConcurrentBag<FileStream> Claims = [];
    private static int _next = Random.Shared.Next(Count);

    public static int Take()
    {
        Directory.CreateDirectory(Folder);
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (Claim(port) is not { } claim) continue;
            if (IsFree(port))
            {
                Claims.Add(claim);
                return port;
            }
            claim.Dispose();
        }
        throw new InvalidOperationException($"No port from {First} on is free.");
    }

    /// <summary>The lock of a file of its number, which ends with its process however that ends; null where another holds it.</summary>
    private static FileStream? Claim(int port)
    {
        try
        {
            return new FileStream(Path.Combine(Folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
