using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tls;

namespace Dynamo.OcppEdge.Handshakes;

/// <summary>Reads what a charger brought to prove who it is; judging it is the charge point's business.</summary>
internal static class HandshakeCredentials
{
    private const string Scheme = "Basic";
    private static readonly string[] NameOids = ["2.5.4.3", "2.5.4.5"];

    /// <param name="http">The handshake.</param>
    /// <param name="chargePointId">Who it says it is, in the path.</param>
    public static Credentials Of(HttpContext http, string chargePointId)
    {
        var (user, password) = Basic(http.Request.Headers.Authorization.ToString(), chargePointId);
        var problem = EdgeTls.ClientProblem(http);
        return new Credentials(user, password, problem is null ? Names(http.Connection.ClientCertificate) : [], problem) { CertificateSerial = Serial(http) };
    }

    /// <summary>Of a certificate that may be believed.</summary>
    public static string? Serial(HttpContext http) =>
        http.Connection.ClientCertificate is { } shown && EdgeTls.ClientProblem(http) is null ? InstalledCertificate.Plain(shown.SerialNumber) : null;

    /// <summary>
    /// User and password of HTTP Basic. The password stays bytes: profile 1 allows any, and some chargers send the 20 bytes that 40 hex digits stand for.
    /// </summary>
    private static (string? User, ImmutableArray<byte> Password) Basic(string header, string chargePointId)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return (null, default);
        var text = header.AsSpan(Scheme.Length);
        // Some write a colon behind the scheme.
        if (text is not [' ' or ':', ..]) return (null, default);
        text = text.TrimStart(" :").Trim();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64Chars(Padded(text), bytes, out var length)) return (null, default);
        var colon = EndOfUser(bytes.AsSpan(0, length), chargePointId);
        return colon < 0
            ? (Encoding.UTF8.GetString(bytes, 0, length), [])
            : (Encoding.UTF8.GetString(bytes, 0, colon), [.. bytes[(colon + 1)..length]]);
    }

    /// <summary>The first colon; but an id may have colons itself, as one made of a network address has.</summary>
    private static int EndOfUser(ReadOnlySpan<byte> credentials, string chargePointId)
    {
        var id = Encoding.UTF8.GetBytes(chargePointId);
        return credentials.Length > id.Length && credentials[id.Length] == (byte)':' && Ascii.EqualsIgnoreCase(credentials[..id.Length], id)
            ? id.Length : credentials.IndexOf((byte)':');
    }

    /// <summary>Some chargers leave the padding away.</summary>
    private static ReadOnlySpan<char> Padded(ReadOnlySpan<char> text) =>
        text.Length % 4 == 0 ? text : text.ToString().PadRight((text.Length + 3) / 4 * 4, '=');

    /// <summary>The common name and the serial number of the subject: the identity or the serial number of the charge point (security whitepaper 2.6).</summary>
    private static ImmutableArray<string> Names(X509Certificate2? certificate)
    {
        if (certificate is null) return [];
        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements).ToList();
        return [.. NameOids.SelectMany(oid => parts.Where(part => part.GetSingleElementType().Value == oid)).Select(part => part.GetSingleElementValue()).OfType<string>()];
    }
}
