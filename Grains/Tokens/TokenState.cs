using System.Collections.Immutable;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Sessions;

namespace Dynamo.Grains.Tokens;

/// <summary>Which sessions use a token now.</summary>
public sealed record TokenState : ILiveState<TokenState>
{
    public ImmutableArray<Use> Uses { get; init; } = [];

    public TokenState Apply(Fact fact, DateTimeOffset at) => this;

    public bool IsUsedBy(SessionId session) => Uses.Any(use => use.Session == session);

    /// <summary>A session that uses it elsewhere. Another session on the same connector is about to be superseded by this one, so it does not count.</summary>
    public SessionId? UsedElsewhere(SessionId session, int connectorId) =>
        Uses.FirstOrDefault(use => use.Session != session && !(use.Session.ChargePointId == session.ChargePointId && use.ConnectorId == connectorId))?.Session;

    public TokenState Begin(SessionId session, int connectorId, DateTimeOffset at) => this with { Uses = Uses.Add(new Use(session, connectorId, at)) };

    public TokenState End(SessionId session) => this with { Uses = Uses.RemoveAll(use => use.Session == session) };
}

/// <summary>A session that uses the token.</summary>
public sealed record Use(SessionId Session, int ConnectorId, DateTimeOffset Since);
