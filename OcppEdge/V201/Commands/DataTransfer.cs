using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>DataTransfer (2.0.1 P01). What it says is a string here, though 2.0.1 would take any JSON.</summary>
internal readonly record struct DataTransfer(SendVendorData Said) : IWirePayload
{
    public static CommandPlan Plan(SendVendorData command) => CommandPlan.Of(nameof(DataTransfer), new DataTransfer(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("vendorId"u8, Said.VendorId);
        json.WriteOptional("messageId"u8, Said.MessageId);
        json.WriteOptional("data"u8, Said.Data);
    }
}
