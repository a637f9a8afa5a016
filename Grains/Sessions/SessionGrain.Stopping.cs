using Dynamo.ChargePoints;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Sessions;

public sealed partial class SessionGrain
{
    /// <summary>What the token that stops the session is told. A stop that is repeated gets the answer that it had.</summary>
    private async Task<AuthorizationResult?> JudgeStop(SessionStop stop)
    {
        if (stop is not { Token: { } token, Permit: { } permit }) return null;
        return State is { StoppedByCharger: true, StopAuthorization: { } given } && IsSame(State.StoppedBy, token) ? given : await AskToStop(token, permit);
    }

    /// <summary>Whoever started the session may stop it, and his group. The charger is the truth: what it has stopped is stopped, whoever showed what.</summary>
    private Task<AuthorizationResult> AskToStop(IdToken token, ChargingPermit permit) => Token(permit.OrganizationId, token).Authorize(new TokenQuestion
    {
        Token = token, Permit = permit, Purpose = TokenPurpose.Stop, ConnectorId = State.ConnectorId, Session = Session,
        StartedBy = State.Token is { } starter ? new TokenHolder(starter.Value, State.Authorization?.Parent) : null,
    });

    private static bool IsSame(IdToken? one, IdToken other) => string.Equals(one?.Value, other.Value, StringComparison.OrdinalIgnoreCase);
}
