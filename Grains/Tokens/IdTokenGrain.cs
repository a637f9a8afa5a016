using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tokens;

/// <summary>A tag: may it charge now, and which sessions use it.</summary>
public sealed class IdTokenGrain(
    [PersistentState("token")] IPersistentState<Stored<TokenState>> storage, IdTagCatalogue catalogue, FactPokes pokes, TimeProvider time)
    : FactGrain<TokenState>(storage, pokes, time), IIdTokenGrain
{
    /// <summary>The Api tells when it changes a tag; this bounds how long a change made in the database by hand goes unseen.</summary>
    private static readonly TimeSpan CatalogueAge = TimeSpan.FromSeconds(30);

    private KnownTag? _tag;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    public async Task<AuthorizationResult> Authorize(ChargingPermit permit, int? connectorId)
    {
        var userTypes = permit is { Access: AccessMode.Listed, ProjectId: { } project } ? await catalogue.UserTypes(project) : [];
        return AuthorizationRule.Decide(permit, await Look(), userTypes, Now);
    }

    public async Task<AuthorizationResult> Begin(TokenUse use)
    {
        await Fresh();
        var result = await Authorize(use.Permit, use.ConnectorId);
        if (!result.IsAccepted || State.IsUsedBy(use.Session)) return result;
        if (State.IsUsedElsewhere(use.Session, use.ConnectorId) && _tag is not { Concurrent: true })
        {
            return result with { Status = AuthorizationStatus.ConcurrentTx, Reason = $"The tag is charging already: {State.Uses[0].Session}." };
        }
        await Save(State.Begin(use.Session, use.ConnectorId, use.At));
        return result;
    }

    public async Task Continue(SessionId session, int connectorId, DateTimeOffset at)
    {
        await Fresh();
        if (!State.IsUsedBy(session)) await Save(State.Begin(session, connectorId, at));
    }

    public async Task End(SessionId session)
    {
        await Fresh();
        if (State.IsUsedBy(session)) await Save(State.End(session));
    }

    public Task Refresh()
    {
        _lookedAt = DateTimeOffset.MinValue;
        return Task.CompletedTask;
    }

    private async Task<KnownTag?> Look()
    {
        if (Now - _lookedAt < CatalogueAge) return _tag;
        var rest = GrainDoors.AfterPrefix(Key);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        _tag = await catalogue.Find(rest[..slash], rest[(slash + 1)..]);
        _lookedAt = Now;
        return _tag;
    }
}
