using System.Buffers.Binary;

namespace Dynamo.ChargerSim.Wire;

/// <summary>The header of a frame from the server (never masked).</summary>
internal readonly record struct ServerFrame(Opcode Opcode, bool IsFinal, int HeaderLength, int PayloadLength)
{
    public int TotalLength => HeaderLength + PayloadLength;

    /// <summary>False when the header has not arrived whole.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ServerFrame frame)
    {
        frame = default;
        if (data.Length < 2)
            return false;

        var length = data[1] & 0x7F;
        var header = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (data.Length < header)
            return false;

        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
        else if (length == 127)
            length = checked((int)BinaryPrimitives.ReadUInt64BigEndian(data[2..]));
        frame = new ServerFrame((Opcode)(data[0] & 0x0F), (data[0] & 0x80) != 0, header, length);
        return true;
    }
}
