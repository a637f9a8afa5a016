using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>`Celsius` and `Celcius` are both in the field: the standard itself once spelled it so.</summary>
internal static class CelsiusSpelling
{
    public static string? Read(CallContext call, string? unit)
    {
        if (!"Celcius".Equals(unit, StringComparison.OrdinalIgnoreCase)) return unit;
        call.Quirks.Use(QuirkBook.CelsiusSpelling, call.ReceivedAt);
        return "Celsius";
    }
}
