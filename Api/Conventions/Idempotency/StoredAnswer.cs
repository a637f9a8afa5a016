using System.Security.Cryptography;

namespace Dynamo.Api.Conventions;

/// <summary>An answer to be given again.</summary>
internal sealed record StoredAnswer(int Status, string? Location, string? ContentType, byte[] Body)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    internal byte[] Seal(byte[] key)
    {
        var whole = new byte[NonceLength + TagLength + Body.Length];
        var nonce = whole.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, Body, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength));
        return whole;
    }

    internal static byte[] Open(byte[] sealedBody, byte[] key)
    {
        var body = new byte[sealedBody.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(sealedBody.AsSpan(0, NonceLength), sealedBody.AsSpan(NonceLength + TagLength), sealedBody.AsSpan(NonceLength, TagLength), body);
        return body;
    }
}
