using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Api.Conventions;

/// <summary>Who asks for what under which key. Two requests are the same when all of it is.</summary>
internal sealed record IdempotentRequest(string Actor, string Key, string MethodPath, byte[] Body)
{
    internal byte[] KeyHash => SHA256.HashData(Encoding.UTF8.GetBytes(Key));
    internal byte[] BodyHash => SHA256.HashData(Body);

    /// <summary>
    /// The caller as its credential names it. A request without credentials has no key of its own: two strangers could choose the same.
    /// </summary>
    internal static string? ActorOf(ClaimsPrincipal caller)
    {
        var subject = caller.FindFirst("sub")?.Value ?? caller.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        return caller.Identity?.IsAuthenticated is true ? subject : null;
    }

    /// <summary>The key that seals the stored answer: only who repeats this very request can open it.</summary>
    internal byte[] SealingKey() =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes($"{Actor}\n{Key}\n{MethodPath}\n").Concat(Body).ToArray(), 32);
}
