using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dynamo.ChargerSim.Wire;

/// <summary>Writes masked client frames (RFC 6455, 5.2 and 5.3) into a caller's buffer; nothing is allocated.</summary>
internal static class ClientFrame
{
    public const int MaxHeader = 14;

    public static int WriteText(Span<byte> target, string text, uint mask)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var header = WriteHeader(target, Opcode.Text, length, mask);
        Encoding.UTF8.GetBytes(text, target[header..]);
        Mask(target.Slice(header, length), mask);
        return header + length;
    }

    public static int Write(Span<byte> target, Opcode opcode, ReadOnlySpan<byte> payload, uint mask)
    {
        var header = WriteHeader(target, opcode, payload.Length, mask);
        payload.CopyTo(target[header..]);
        Mask(target.Slice(header, payload.Length), mask);
        return header + payload.Length;
    }

    public static int WriteHeader(Span<byte> target, Opcode opcode, int length, uint mask)
    {
        target[0] = (byte)(0x80 | (int)opcode);
        int at;
        if (length < 126)
        {
            target[1] = (byte)(0x80 | length);
            at = 2;
        }
        else if (length <= ushort.MaxValue)
        {
            target[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
            at = 4;
        }
        else
        {
            target[1] = 0x80 | 127;
            BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)length);
            at = 10;
        }

        MemoryMarshal.Write(target[at..], in mask);
        return at + 4;
    }

    public static void Mask(Span<byte> payload, uint mask)
    {
        var wide = new Vector<uint>(mask);
        while (payload.Length >= Vector<byte>.Count)
        {
            (new Vector<byte>(payload) ^ Vector.AsVectorByte(wide)).CopyTo(payload);
            payload = payload[Vector<byte>.Count..];
        }

        Span<byte> key = stackalloc byte[4];
        MemoryMarshal.Write(key, in mask);
        for (var i = 0; i < payload.Length; i++)
            payload[i] ^= key[i & 3];
    }
}
