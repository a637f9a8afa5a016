using Dynamo.Commands;
using Dynamo.Reservations;
using Dynamo.Tokens;

namespace Dynamo.Api.Commands;

/// <summary>May a session be started from here for that tag? Asked before the charger is, which might do it without asking back.</summary>
internal static class RemoteStart
{
    /// <summary>Why not, for the caller; null when it may.</summary>
    public static async Task<string?> Refusal(IGrainFactory grains, string chargePointId, StartCharging start, DateTimeOffset now)
    {
        var permit = await grains.ChargePoint(chargePointId).GetPermit();
        var question = new TokenQuestion { Token = start.Token, Permit = permit, Purpose = TokenPurpose.RemoteStart, ConnectorId = start.ConnectorId, ReservedFor = ReservationRule.HolderOf(permit.Reservations, start.Token, start.ConnectorId, now) };
        var answer = await grains.IdToken(permit.OrganizationId, start.Token.Value).Authorize(question);
        return answer.IsAccepted ? null : $"Tag '{start.Token.Value}' would be refused ({answer.Status}): {answer.Reason} Nothing was sent.";
    }
}
