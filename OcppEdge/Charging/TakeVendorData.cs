using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Vendors;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A vendor's own message: answered by its handler, and kept with the answer before the charger has it.</summary>
internal static class TakeVendorData
{
    public static async ValueTask<VendorAnswer> Run(CallContext call, OcppVersion version)
    {
        var payload = call.Payload;
        var message = new VendorMessage(
            call.ChargePointId, version, payload.RequiredText("vendorId"), payload.Text("messageId"), payload.Raw("data"), call.ReceivedAt);
        var answer = await call.Vendors.Answer(message);
        await call.ChargePoint.Report(new VendorReport
        {
            ReceivedAt = call.ReceivedAt, VendorId = message.VendorId, MessageId = message.MessageId, Data = message.Data,
            Status = answer.Status.ToString(), Answer = answer.Data,
        });
        return answer;
    }
}
