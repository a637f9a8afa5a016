using Dynamo.Facts;
using Dynamo.Sessions;

namespace Dynamo.Grains.Sessions;

public sealed partial class SessionGrain
{
    public async Task<DecisionReply> Resolve(SessionDecision decision)
    {
        await Fresh();
        if (!State.Begun) return new DecisionReply(false, "No such session was started here.");
        if (State.Decision == decision) return new DecisionReply(true);
        if (State.Decision is null && !State.NeedsResolution)
        {
            return new DecisionReply(false, State.Authorization is { IsAccepted: true }
                ? "The session's tag was accepted, so there is nothing to decide." : "The session has delivered nothing, so there is nothing to decide.");
        }
        await Record(Now, new SessionResolved
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, Decision = decision,
        });
        return new DecisionReply(true);
    }
}
