using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>
/// Delta stops with transaction id 0, others with -1 or with null, Alfen with 2^63-1. None of them is an id that anybody was given; the stop is matched
/// by rule.
/// </summary>
internal static class OddSessionNumber
{
    public static long Read(CallContext call)
    {
        var payload = call.Payload;
        var number = payload.IsNull("transactionId") ? 0 : payload.RequiredInteger("transactionId");
        if (number <= 0) call.Quirks.Use(QuirkBook.DeltaStopZero, call.ReceivedAt);
        else if (number > int.MaxValue) call.Quirks.Use(QuirkBook.AlfenLargestId, call.ReceivedAt);
        return number;
    }
}
