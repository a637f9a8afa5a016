using System.Collections.Immutable;

namespace Dynamo.Certificates;

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
}
