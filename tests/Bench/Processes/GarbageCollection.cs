using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Dynamo.Bench.Processes;

/// <summary>
/// Has another .NET process collect its garbage: an event session with the heap-collect keyword makes the runtime do a full, blocking
/// collection when it begins. The message is that of the diagnostics IPC protocol, CollectTracing.
/// </summary>
internal static class GarbageCollection
{
    private const ulong CollectHeapKeyword = 0x0080_0000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Force(int pid)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{pid}-*-socket").Single();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(CollectTracing());

        // The session's events stream in until it is stopped; the collection is over before the first block of them is complete.
        var buffer = new byte[64 * 1024];
        using var deadline = new CancellationTokenSource(Patience);
        var answer = await socket.ReceiveAsync(buffer, deadline.Token);
        if (answer < 20 || buffer[16] != 0xFF || buffer[17] != 0x00)
            throw new InvalidOperationException("the runtime refused the event session");
        await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
    }

    private static byte[] CollectTracing()
    {
        using var payload = new MemoryStream();
        Number(payload, 1u);
        Number(payload, 1u);
        Number(payload, 1u);
        Span<byte> keyword = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(keyword, CollectHeapKeyword);
        payload.Write(keyword);
        Number(payload, 4u);
        Text(payload, "Microsoft-Windows-DotNETRuntime");
        Text(payload, "");

        using var message = new MemoryStream();
        message.Write("DOTNET_IPC_V1\0"u8);
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(20 + payload.Length));
        message.Write(size);
        message.Write([0x02, 0x02, 0x00, 0x00]);
        payload.WriteTo(message);
        return message.ToArray();
    }

    private static void Number(MemoryStream target, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        target.Write(bytes);
    }

    private static void Text(MemoryStream target, string text)
    {
        Number(target, (uint)text.Length + 1);
        target.Write(Encoding.Unicode.GetBytes(text + "\0"));
    }
}
