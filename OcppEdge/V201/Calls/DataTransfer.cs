using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Vendors;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>DataTransfer (2.0.1 P02): answered by the vendor's handler where there is one, and kept.</summary>
internal static class DataTransfer
{
    public static async ValueTask<Response> Handle(CallContext call) => new(await TakeVendorData.Run(call, OcppVersion.Ocpp201));

    internal readonly record struct Response(VendorAnswer Answer) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteString("status"u8, Answer.Status.ToString());
            json.WriteOptional("data"u8, Answer.Data);
        }
    }
}
