using Dynamo.ChargePoints;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoints;

public sealed partial class ChargePointGrain
{
    [LoggerMessage(1101, LogLevel.Debug, "{ChargePointId} connected: {Connection} from {RemoteAddress}")]
    private partial void LogConnected(string chargePointId, ConnectionId connection, string remoteAddress);

    [LoggerMessage(1102, LogLevel.Debug, "Connection {Connection} ended: {Reason}")]
    private partial void LogDisconnected(string connection, ClosedReason reason);

    [LoggerMessage(3101, LogLevel.Information, "{Key}: the edge that held the connection did not take a command")]
    private partial void LogEdgeGone(string key, Exception exception);
}
