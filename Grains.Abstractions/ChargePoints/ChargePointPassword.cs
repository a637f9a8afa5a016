using System.Globalization;
using System.Security.Cryptography;

namespace Dynamo.ChargePoints;

/// <summary>
/// A charge point's OCPP password and its hash, `pbkdf2-sha256$iterations$salt$hash`. Chargers with a 40-digit hex password send either the
/// digits or the 20 bytes that they stand for (security whitepaper, AuthorizationKey), so both count as those bytes.
/// </summary>
public static class ChargePointPassword
{
    private const string Scheme = "pbkdf2-sha256";

    // Few, because each reconnect of a fleet pays for them. A key of 40 hex digits, as it is generated, has 160 random bits that nobody guesses: one is enough.
    private const int Iterations = 2000;
    private const int IterationsOfKey = 1;
    private const int MaxIterations = 1_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int KeyBytes = 20;

    /// <summary>A new password of 40 hex digits: what every version takes as `AuthorizationKey` or `BasicAuthPassword`.</summary>
    public static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The hash to keep, with a salt of its own.</summary>
    public static string Hash(ReadOnlySpan<byte> password)
    {
        Span<byte> salt = stackalloc byte[SaltBytes];
        RandomNumberGenerator.Fill(salt);
        Span<byte> hash = stackalloc byte[HashBytes];
        Span<byte> key = stackalloc byte[KeyBytes];
        var iterations = TryReadHexKey(password, key) ? IterationsOfKey : Iterations;
        Derive(password, salt, hash, iterations);
        return $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Whether <paramref name="password"/> is the one hashed, in constant time. False for a hash that cannot be read.</summary>
    public static bool Verify(string hash, ReadOnlySpan<byte> password)
    {
        var parts = hash.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme) return false;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)) return false;
        if (iterations is < 1 or > MaxIterations) return false;
        Span<byte> salt = stackalloc byte[SaltBytes];
        Span<byte> expected = stackalloc byte[HashBytes];
        if (!Convert.TryFromBase64String(parts[2], salt, out var saltLength) || saltLength != SaltBytes) return false;
        if (!Convert.TryFromBase64String(parts[3], expected, out var hashLength) || hashLength != HashBytes) return false;
        Span<byte> actual = stackalloc byte[HashBytes];
        Derive(password, salt, actual, iterations);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    private static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        var canonical = TryReadHexKey(password, key) ? key : password;
        Rfc2898DeriveBytes.Pbkdf2(canonical, salt, hash, iterations, HashAlgorithmName.SHA256);
    }

    private static bool TryReadHexKey(ReadOnlySpan<byte> password, Span<byte> key)
    {
        if (password.Length != KeyBytes * 2) return false;
        for (var i = 0; i < KeyBytes; i++)
        {
            var (high, low) = (Digit(password[i * 2]), Digit(password[i * 2 + 1]));
            if (high < 0 || low < 0) return false;
            key[i] = (byte)((high << 4) | low);
        }
        return true;
    }

    private static int Digit(byte ascii) => (char)ascii switch
    {
        >= '0' and <= '9' => ascii - '0',
        >= 'a' and <= 'f' => ascii - 'a' + 10,
        >= 'A' and <= 'F' => ascii - 'A' + 10,
        _ => -1,
    };
}
