using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>CostUpdated (2.0.1 I02). Its answer has no fields: any result is one that took it.</summary>
internal readonly record struct CostUpdated(string TransactionId, decimal TotalCost) : IWirePayload
{
    public static CommandPlan Plan(ShowCost command) => CommandPlan.Of(nameof(CostUpdated), new CostUpdated(ReusedName.OnTheWire(command.TransactionId), command.TotalCost));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("totalCost"u8, TotalCost);
        json.WriteString("transactionId"u8, TransactionId);
    }
}
