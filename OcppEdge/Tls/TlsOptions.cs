namespace Dynamo.OcppEdge.Tls;

/// <summary>
/// TLS towards chargers (security profiles 2 and 3); section `Dynamo:Edge:Tls` of the configuration. It is on where a certificate is configured or
/// <see cref="OwnAuthority"/> is set.
/// </summary>
public sealed class TlsOptions
{
    public const string Section = "Dynamo:Edge:Tls";

    /// <summary>A PEM file with the server's certificate and then its issuers.</summary>
    public string? Certificate { get; set; }

    /// <summary>A PEM file with the certificate's key, without a password; null where it is in the same file.</summary>
    public string? Key { get; set; }

    /// <summary>The server's certificate is issued by this installation's own authority (`Dynamo:Authority`) whenever an edge starts.</summary>
    public bool OwnAuthority { get; set; }

    /// <summary>With <see cref="OwnAuthority"/>: the DNS names and addresses that chargers know the server by.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>A port of its own for TLS, beside the OCPP port that stays without; null makes the OCPP port itself TLS.</summary>
    public int? Port { get; set; }

    /// <summary>A PEM file with the authorities whose client certificates are taken, such as a maker's.</summary>
    public string? ClientAuthorities { get; set; }

    /// <summary>Whether client certificates of this installation's own authority are taken.</summary>
    public bool TrustOwnAuthority { get; set; } = true;

    public bool IsOn => !string.IsNullOrEmpty(Certificate) || OwnAuthority;
}
