using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>DataTransfer (1.6 part 5.6).</summary>
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
