using System.Numerics;
using System.Runtime.InteropServices;

namespace Dynamo.OcppEdge.Framing;

/// <summary>A 64-bit print of a frame's bytes, fast and not cryptographic: a charger that forges one only fools itself.</summary>
internal static class FramePrint
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var print = (ulong)bytes.Length * Prime;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) print = Mix(print, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) print = Mix(print, rest);
        return Mix(print, Prime);
    }

    private static ulong Mix(ulong print, ulong word)
    {
        print = BitOperations.RotateLeft(print ^ word, 29) * Prime;
        return print ^ (print >> 32);
    }
}
