using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dynamo.Certificates;
using Dynamo.Grains.Catalogue;

namespace Dynamo.Grains.Certificates;

/// <summary>The certificate authority, for the edges, which have no database.</summary>
public sealed class AuthorityGrain(ICertificateAuthority authority, IssuedCertificates certificates, TimeProvider time) : Grain, IAuthorityGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private RevocationList? _list;
    private DateTimeOffset _listedAt;

    public Task<string> Root() => authority.Root(CancellationToken.None);

    public async Task<ImmutableArray<byte>> IssueServer(ImmutableArray<string> names) =>
        ImmutableCollectionsMarshal.AsImmutableArray(await authority.IssueServer(names, CancellationToken.None));

    public async Task<RevocationList?> RevocationList()
    {
        // Anyone may ask for it, so asking is cheap.
        var now = time.GetUtcNow();
        if (_list is not null && now - _listedAt < Fresh) return _list;
        var der = await authority.SignRevocations(await certificates.Revoked(CancellationToken.None), CancellationToken.None);
        (_list, _listedAt) = (der is null ? null : new RevocationList(ImmutableCollectionsMarshal.AsImmutableArray(der)), now);
        return _list;
    }
}
