using Dynamo.OcppEdge.Protocol;
using Dynamo.Reservations;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Charging;

/// <summary>May that token charge here?</summary>
internal static class AuthorizeToken
{
    public static async ValueTask<AuthorizationResult> Run(CallContext call, IdToken token, int? connectorId = null)
    {
        var permit = await call.ChargePoint.GetPermit();
        var question = new TokenQuestion
        {
            Token = token, Permit = permit, Purpose = TokenPurpose.Authorize, ConnectorId = connectorId,
            ReservedFor = ReservationRule.HolderOf(permit.Reservations, token, connectorId, call.ReceivedAt),
        };
        return await call.Grains.IdToken(permit.OrganizationId, token.Value).Authorize(question);
    }
}
