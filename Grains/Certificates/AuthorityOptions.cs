namespace Dynamo.Grains.Certificates;

/// <summary>The built-in certificate authority; section `Dynamo:Authority` of the configuration.</summary>
public sealed class AuthorityOptions
{
    public const string Section = "Dynamo:Authority";

    /// <summary>A PEM file with the authority's certificate. Without one the authority makes itself a root at its first use, kept in the database: for development.</summary>
    public string? Certificate { get; set; }

    /// <summary>A PEM file with the key of <see cref="Certificate"/>; without a password.</summary>
    public string? Key { get; set; }

    /// <summary>Where others find the list of revoked certificates: written into each certificate that is issued. This product serves it at `/certificate-authority.crl`.</summary>
    public string? RevocationListUrl { get; set; }

    /// <summary>How long certificates of charge points and edges hold.</summary>
    public int ValidDays { get; set; } = 397;
}
