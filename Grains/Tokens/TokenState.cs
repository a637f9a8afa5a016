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
    /// <param name="session">The session that wants to use it.</param>
    /// <param name="connectorId">Where.</param>
    /// <param name="until">What began later does not count: that was after the session, which is told late.</param>
    public Use? UsedElsewhere(SessionId session, int connectorId, DateTimeOffset? until = null) => Uses.FirstOrDefault(use => use.Session != session
        && !(use.Session.ChargePointId == session.ChargePointId && use.ConnectorId == connectorId) && (until is null || use.Since <= until));

    public TokenState Begin(SessionId session, int connectorId, DateTimeOffset at, DateTimeOffset now) =>
        this with { Uses = Uses.Add(new Use(session, connectorId, at) { NotedAt = now }) };

    public TokenState End(SessionId session) => this with { Uses = Uses.RemoveAll(use => use.Session == session) };
}

/// <summary>A session that uses the token.</summary>
/// <param name="Session">Which.</param>
/// <param name="ConnectorId">Where.</param>
/// <param name="Since">By its charger's clock.</param>
public sealed record Use(SessionId Session, int ConnectorId, DateTimeOffset Since)
{
    /// <summary>By our clock; null in uses that an earlier version noted.</summary>
    public DateTimeOffset? NotedAt { get; init; }
}
