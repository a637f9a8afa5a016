using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dynamo.Certificates;

namespace Dynamo.Grains.Certificates;

/// <summary>The certificate authority, for the edges, which have no database.</summary>
public sealed class AuthorityGrain(ICertificateAuthority authority) : Grain, IAuthorityGrain
{
    public Task<string> Root() => authority.Root(CancellationToken.None);

    public async Task<ImmutableArray<byte>> IssueServer(ImmutableArray<string> names) =>
        ImmutableCollectionsMarshal.AsImmutableArray(await authority.IssueServer(names, CancellationToken.None));
}
