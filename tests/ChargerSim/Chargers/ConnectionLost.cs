using Dynamo.ChargerSim.Wire;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>The socket ended before the answer came.</summary>
internal sealed class ConnectionLost(CloseReason reason) : Exception($"connection lost: {reason.Code} {reason.Text}")
{
    public CloseReason Reason { get; } = reason;
}
