using Dynamo.Commands;
using Dynamo.Facts;

namespace Dynamo.Grains.ChargePoints;

/// <summary>Remote starts that started nothing.</summary>
public sealed partial class ChargePointGrain
{
    /// <summary>Told twice where the one who looked died in between: the table takes it once more, and readers of events know the command.</summary>
    public async Task MissStart(StartFollowUp missed)
    {
        await Fresh();
        await Record(missed.At, new RemoteStartMissed
        {
            ChargePointId = await Id(), CommandId = missed.CommandId, ConnectorId = missed.ConnectorId, Token = missed.Token, Missing = missed.Missing,
            Detail = missed.Detail, SessionId = missed.SessionId,
        });
    }
}
