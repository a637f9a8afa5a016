using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Connections;

/// <summary>From an attached connection to a detached one. Each is in the connection log for installers; the process's own log would drown in them.</summary>
internal static partial class ConnectionLife
{
    public static async Task Live(ChargePointConnection connection, EdgeContext edge, ConnectionTable table)
    {
        table.Add(connection);
        edge.Metrics.Connected(connection.Version, 1);
        LogOpened(edge.Log, connection.ChargePointId, connection.Id, connection.Version);
        var reason = ClosedReason.Fault;
        try
        {
            reason = await connection.Read();
        }
        catch (Exception fault)
        {
            // An error of ours in one connection must not pass for the charger's.
            LogBroke(edge.Log, fault, connection.ChargePointId);
            connection.Abort(ClosedReason.Fault);
        }
        finally
        {
            table.Remove(connection);
            edge.Metrics.Connected(connection.Version, -1);
            LogClosed(edge.Log, connection.ChargePointId, connection.Id, reason);
            connection.Dispose();
        }
        await connection.Detach(reason);
    }

    [LoggerMessage(1010, LogLevel.Debug, "{ChargePointId} connected as {Connection}, {Version}")]
    private static partial void LogOpened(ILogger log, string chargePointId, ConnectionId connection, OcppVersion version);

    [LoggerMessage(1011, LogLevel.Debug, "{ChargePointId} disconnected from {Connection}: {Reason}")]
    private static partial void LogClosed(ILogger log, string chargePointId, ConnectionId connection, ClosedReason reason);

    [LoggerMessage(1012, LogLevel.Error, "The connection of {ChargePointId} broke by an error of ours")]
    private static partial void LogBroke(ILogger log, Exception fault, string chargePointId);
}
