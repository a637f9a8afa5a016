using System.Buffers.Binary;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// A grain key as the ADO.NET rows have it. A text that looks like a GUID or a hexadecimal number is folded into integers, exactly as Orleans does
/// it, because the same rows must be found by either engine; other texts have 0, 0 and themselves.
/// </summary>
internal readonly record struct StorageKey(long N0, long N1, string? Extension, int Hash)
{
    public static StorageKey Of(GrainId id)
    {
        if (id.TryGetGuidKey(out var guid, out var extension))
        {
            var bytes = guid.ToByteArray();
            return new(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)), extension, HashOf(bytes, extension));
        }

        if (id.TryGetIntegerKey(out var number, out extension))
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            return new(0, number, extension, HashOf(bytes, extension));
        }

        var text = id.Key.ToString();
        return new(0, 0, text, HashOf([], text));
    }

    // Orleans hashes the bytes in reverse order; a table may ignore the hash, so it is here only for tables that do not.
    private static int HashOf(byte[] key, string? extension)
    {
        byte[] all = [.. key, .. Encoding.UTF8.GetBytes(extension ?? "")];
        Array.Reverse(all);
        return unchecked((int)StableHash.ComputeHash(all));
    }
}
