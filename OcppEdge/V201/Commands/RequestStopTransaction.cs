using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>RequestStopTransaction (2.0.1 F03).</summary>
internal readonly record struct RequestStopTransaction(string TransactionId) : IWirePayload
{
    public static CommandPlan Plan(StopCharging command) =>
        CommandPlan.Of(nameof(RequestStopTransaction), new RequestStopTransaction(ReusedName.OnTheWire(command.TransactionId)));

    public void Write(Utf8JsonWriter json) => json.WriteString("transactionId"u8, TransactionId);
}
