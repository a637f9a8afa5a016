using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.V201;

/// <summary>Reads the numbers that 2.0.1 counts and names by.</summary>
internal static class PayloadNumbers
{
    /// <summary>An integer of 32 bits; one that does not fit becomes the largest or smallest that does.</summary>
    public static int? Number32(this Payload payload, string field) =>
        payload.Integer(field) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;
}
