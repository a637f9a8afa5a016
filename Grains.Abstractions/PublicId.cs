using System.Security.Cryptography;

namespace Dynamo;

/// <summary>Public identifiers: a prefix that tells the kind (`sess_`, `org_` …) and a ULID, which sorts by time.</summary>
public static class PublicId
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new identifier such as `sess_01K9…`; <paramref name="prefix"/> is given without its underscore.</summary>
    public static string New(string prefix, DateTimeOffset at)
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        Span<char> ulid = stackalloc char[26];
        var time = at.ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--, time >>= 5) ulid[i] = Alphabet[(int)(time & 31)];
        // 80 random bits are 16 characters of 5 bits.
        for (var i = 0; i < 16; i++) ulid[10 + i] = Alphabet[FiveBits(random, i * 5)];
        return $"{prefix}_{ulid}";
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int bit)
    {
        var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (pair >> (11 - bit % 8)) & 31;
    }
}
