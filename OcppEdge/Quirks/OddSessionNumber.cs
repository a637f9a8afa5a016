using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>
/// Delta stops with transaction id 0, others with -1, with null or with none, Alfen with 2^63-1. None of them is an id that anybody was given; the stop is matched
/// by rule.
/// </summary>
internal static class OddSessionNumber
{
    public static long Read(CallContext call)
    {
        var number = Number(call.Payload);
        if (number <= 0) call.Quirks.Use(QuirkBook.DeltaStopZero, call.ReceivedAt);
        else if (number > int.MaxValue) call.Quirks.Use(QuirkBook.AlfenLargestId, call.ReceivedAt);
        return number;
    }

    /// <summary>0 for what is no number: a stop that was refused would come again for ever.</summary>
    private static long Number(Payload payload)
    {
        try
        {
            return payload.Integer("transactionId") ?? 0;
        }
        catch (CallFaultException)
        {
            return 0;
        }
    }
}
