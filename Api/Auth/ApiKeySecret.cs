using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Api.Auth;

/// <summary>The secret of an API key: `dyn_live_` and 160 random bits. Only its SHA-256 is kept; the bits are too many to guess, so it needs no salt.</summary>
public static class ApiKeySecret
{
    private const string LivePrefix = "dyn_live_";
    private const int RandomBytes = 20;
    private const int ShownCharacters = 6;

    public static string Generate() => LivePrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The beginning, by which people tell their keys apart.</summary>
    public static string Shown(string secret) => secret[..Math.Min(LivePrefix.Length + ShownCharacters, secret.Length / 2)];
}
