using System.Globalization;
using System.Security.Cryptography;

namespace Dynamo.Api.Auth;

/// <summary>The password of a person or an installer: chosen by people, so its hash is slow. `pbkdf2-sha512$iterations$salt$hash`.</summary>
public static class AccountPassword
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // What an unknown e-mail address is checked against, so that it takes as long as a known one.
    private static readonly string NobodysHash = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(SaltBytes)));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}";
    }

    /// <summary>Whether the password is the one hashed. Takes its time also when there is no hash.</summary>
    public static bool Verify(string? hash, string password)
    {
        var parts = (hash ?? NobodysHash).Split('$');
        if (parts.Length != 4 || parts[0] != Scheme) return false;
        var actual = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(actual, Convert.FromBase64String(parts[3])) && hash is not null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
