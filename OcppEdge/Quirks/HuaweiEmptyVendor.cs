using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Huawei boots with an empty vendor.</summary>
internal static class HuaweiEmptyVendor
{
    public static string Read(CallContext call)
    {
        var vendor = call.Payload.RequiredText("chargePointVendor");
        if (vendor.Length == 0) call.Quirks.Use(QuirkBook.HuaweiEmptyVendor, call.ReceivedAt);
        return vendor;
    }
}
