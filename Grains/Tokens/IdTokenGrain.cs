using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tokens;

/// <summary>A tag: may it charge now, and which sessions use it.</summary>
public sealed class IdTokenGrain(
    [PersistentState("token")] IPersistentState<Stored<TokenState>> storage, IdTagCatalogue catalogue, RunningSessions running, AuthorizationLog log, FactPokes pokes,
    TimeProvider time)
    : FactGrain<TokenState>(storage, pokes, time), IIdTokenGrain
{
    /// <summary>The Api tells when it changes a tag; this bounds how long a change of many at once, by import or by hand, goes unseen.</summary>
    private static readonly TimeSpan CatalogueAge = TimeSpan.FromSeconds(30);

    /// <summary>No session is about to begin, or to end, for so long: one that does not run after that has left its use behind.</summary>
    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromMinutes(10);

    private KnownTag? _tag;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    public async Task<AuthorizationResult> Authorize(TokenQuestion question)
    {
        await Fresh();
        var result = await Decide(question);
        log.Add(new AuthorizationAttempt(question, result, _tag is not null, Now));
        return result;
    }

    public async Task<AuthorizationResult> Begin(TokenUse use)
    {
        await Fresh();
        var question = new TokenQuestion
        {
            Token = use.Token ?? new IdToken(GrainDoors.AfterPrefix(Key)[(Organization.Length + 1)..]), Permit = use.Permit, Purpose = TokenPurpose.Start,
            ConnectorId = use.ConnectorId, Session = use.Session, ReservedFor = use.ReservedFor, BeganAt = use.Offline ? use.At : null,
        };
        var result = await Authorize(question);
        if (result.IsAccepted && !State.IsUsedBy(use.Session)) await Save(State.Begin(use.Session, use.ConnectorId, use.At, Now));
        return result;
    }

    public async Task Continue(SessionId session, int connectorId, DateTimeOffset at)
    {
        await Fresh();
        if (!State.IsUsedBy(session)) await Save(State.Begin(session, connectorId, at, Now));
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

    private async Task<AuthorizationResult> Decide(TokenQuestion question)
    {
        var permit = question.Permit;
        var userTypes = permit is { Access: AccessMode.Listed, ProjectId: { } project } ? await catalogue.UserTypes(project) : [];
        var tag = await Look();
        return AuthorizationRule.Decide(question, tag, userTypes, tag is { Concurrent: true } ? null : await UsedBy(question), question.BeganAt ?? Now);
    }

    /// <summary>
    /// The session that keeps the token from another one. A process may have died between the use of a token and the session that it was for, or between
    /// that one's end and the end of the use, and the charger need not have repeated itself: such a use ends here, or its driver would be locked out for ever.
    /// </summary>
    private async Task<SessionId?> UsedBy(TokenQuestion question)
    {
        // A session that uses the token already goes on with it.
        var session = question.Session ?? new SessionId(question.Permit.ChargePointId, "");
        if (question.Purpose is not (TokenPurpose.Start or TokenPurpose.RemoteStart) || State.IsUsedBy(session)) return null;
        while (State.UsedElsewhere(session, question.ConnectorId ?? 0, question.BeganAt) is { } use)
        {
            if (Now - (use.NotedAt ?? use.Since) < LeftBehindAfter || await running.Contains(use.Session)) return use.Session;
            await Save(State.End(use.Session));
        }
        return null;
    }

    private async Task<KnownTag?> Look()
    {
        if (Now - _lookedAt < CatalogueAge) return _tag;
        _tag = await catalogue.Find(Organization, GrainDoors.AfterPrefix(Key)[(Organization.Length + 1)..]);
        _lookedAt = Now;
        return _tag;
    }

    private string Organization
    {
        get
        {
            var rest = GrainDoors.AfterPrefix(Key);
            return rest[..rest.IndexOf('/', StringComparison.Ordinal)];
        }
    }
}
