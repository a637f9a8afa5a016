using Dynamo.Sessions;

namespace Dynamo.Grains.Sessions;

public sealed partial class SessionGrain
{
    /// <summary>The note first: a tag that is given back without one would stay free when the charger comes back.</summary>
    public async Task SpareTag()
    {
        await Fresh();
        if (State is not { Status: SessionStatus.Active, Token: { } token }) return;
        if (!State.TagSpared) await Save(State with { TagSpared = true });
        await Token(State.OrganizationId, token).End(Session);
    }

    /// <summary>The charger is back and speaks of it: whoever holds the tag charges here.</summary>
    private async Task TakeTagBack()
    {
        if (State is { Token: { } token, Authorization.IsAccepted: true }) await Token(State.OrganizationId, token).Continue(Session, State.ConnectorId, State.StartedAt);
        await Save(State with { TagSpared = false });
    }
}
