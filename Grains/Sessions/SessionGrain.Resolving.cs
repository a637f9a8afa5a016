using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Sessions;

namespace Dynamo.Grains.Sessions;

public sealed partial class SessionGrain
{
    public async Task<DecisionReply> Resolve(SessionDecision decision)
    {
        await Fresh();
        if (!State.Begun) return new DecisionReply(false, "No such session was started here.");
        if (State.Decision == decision)
        {
            // The process may have died between the decision and the bill that follows from it.
            if (State.Status != SessionStatus.Active && State.Billing.Digest is null) await BillAgain(BillReason.Resolved);
            return new DecisionReply(true);
        }
        if (State.Decision is null && !State.NeedsResolution)
        {
            return new DecisionReply(false, State.Authorization is { IsAccepted: true }
                ? "The session's tag was accepted, so there is nothing to decide." : "The session has delivered nothing, so there is nothing to decide.");
        }
        await Record(Now, new SessionResolved
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, Decision = decision,
            Driver = await DriverBy(decision),
        });
        if (State.Status != SessionStatus.Active) await BillAgain(BillReason.Resolved);
        return new DecisionReply(true);
    }

    /// <summary>
    /// Whose session it is by a decision: the assigned tag's, or again the tag's that was shown where an earlier decision had assigned another. Null where that changes
    /// nothing; a tag of nobody's makes it nobody's.
    /// </summary>
    private async Task<Driver?> DriverBy(SessionDecision decision)
    {
        if (decision.Token is null && State.Decision?.Token is null) return null;
        return (await tariffs.Freeze(State.ChargePointId, (decision.Token ?? State.Token)?.Value)).Driver ?? new Driver(null, null);
    }
}
