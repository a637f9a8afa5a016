using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dynamo.Api.Sessions;

/// <summary>A value that the meter has signed, as far as it can be read without its key. The raw value is what is to be verified.</summary>
public sealed partial record SignedMeterValue
{
    private const string Ocmf = "OCMF|";

    /// <summary>What the meter has signed, decoded; null where it is no text.</summary>
    public string? Text { get; init; }

    /// <summary>`OCMF` where it is one, else what the charger says (2.0.1).</summary>
    public string? Encoding { get; init; }

    /// <summary>How it is signed, as the charger says (2.0.1).</summary>
    public string? SigningMethod { get; init; }

    /// <summary>The meter's public key, as the charger says (2.0.1).</summary>
    public string? PublicKey { get; init; }

    /// <summary>Reads a raw value: SignedMeterValueType in 2.0.1; in 1.6 OCMF or XML, as it is or in hexadecimal or Base64. Null where it is none of these.</summary>
    internal static SignedMeterValue? Of(string? raw)
    {
        if (string.IsNullOrEmpty(raw)) return null;
        if (raw[0] == '{') return OfObject(raw);
        var text = IsReadable(raw) ? raw : Decoded(raw);
        return text is null ? null : new SignedMeterValue { Text = text, Encoding = EncodingOf(text) };
    }

    private static SignedMeterValue? OfObject(string raw)
    {
        try
        {
            using var json = JsonDocument.Parse(raw);
            if (FrameSubject.Text(json.RootElement, "signedMeterData") is not { } data) return null;
            var text = IsReadable(data) ? data : Decoded(data);
            return new SignedMeterValue
            {
                Text = text, Encoding = EncodingOf(text) ?? FrameSubject.Text(json.RootElement, "encodingMethod"),
                SigningMethod = FrameSubject.Text(json.RootElement, "signingMethod"), PublicKey = FrameSubject.Text(json.RootElement, "publicKey"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? EncodingOf(string? text) => text?.StartsWith(Ocmf, StringComparison.Ordinal) == true ? "OCMF" : null;

    private static bool IsReadable(string text) => text.StartsWith(Ocmf, StringComparison.Ordinal) || text.StartsWith('<');

    private static string? Decoded(string text)
    {
        byte[] bytes;
        if (text.Length % 2 == 0 && Hexadecimal().IsMatch(text)) bytes = Convert.FromHexString(text);
        else if (Base64.IsValid(text)) bytes = Convert.FromBase64String(text);
        else return null;
        var decoded = System.Text.Encoding.UTF8.GetString(bytes);
        return decoded.Length > 0 && decoded.All(c => c is >= ' ' and not '\ufffd' or '\t' or '\r' or '\n') ? decoded : null;
    }

    [GeneratedRegex("^[0-9A-Fa-f]+$")]
    private static partial Regex Hexadecimal();
}
