using System.Globalization;
using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>RemoteStopTransaction (1.6 part 5.12).</summary>
internal readonly record struct RemoteStopTransaction(int TransactionId) : IWirePayload
{
    public static CommandPlan Plan(StopCharging command) =>
        int.TryParse(command.TransactionId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? CommandPlan.Of(nameof(RemoteStopTransaction), new RemoteStopTransaction(id))
            : CommandPlan.Refused("transactionId must be an integer in OCPP 1.6");

    public void Write(Utf8JsonWriter json) => json.WriteNumber("transactionId"u8, TransactionId);
}
