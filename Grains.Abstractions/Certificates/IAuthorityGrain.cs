using System.Collections.Immutable;

namespace Dynamo.Certificates;

/// <summary>A list of revoked certificates, DER.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RevocationList")]
public sealed record RevocationList([property: Id(0)] ImmutableArray<byte> Der);

/// <summary>The certificate authority, for the edges: a server's certificate where none is configured, and what client certificates are judged by. Key `authority/own`.</summary>
[Alias("Dynamo.IAuthorityGrain")]
public interface IAuthorityGrain : IGrainWithStringKey
{
    /// <summary>The certificate that what the authority issues is known by, PEM.</summary>
    [Alias("Root")]
    Task<string> Root();

    /// <summary>A new server certificate for these DNS names and addresses, with its key: PKCS #12 without a password.</summary>
    [Alias("IssueServer")]
    Task<ImmutableArray<byte>> IssueServer(ImmutableArray<string> names);

    /// <summary>The list of what was revoked and would hold otherwise, signed: a CRL in DER, some seconds old at most. Null where the authority makes none.</summary>
    [Alias("RevocationList")]
    Task<RevocationList?> RevocationList();
}
