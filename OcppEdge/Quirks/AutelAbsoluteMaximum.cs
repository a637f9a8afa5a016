using System.Text.Json.Nodes;
using Dynamo.OcppEdge.Framing;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Autel refuses a relative ChargePointMaxProfile. Such a one holds from when it is set, so an absolute one that begins now means the same.</summary>
internal static class AutelAbsoluteMaximum
{
    public static bool Change(JsonObject profile, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (!quirks.Has(QuirkBook.AutelAbsoluteMaximum)) return false;
        if (profile["chargingProfilePurpose"]?.GetValue<string>() != "ChargePointMaxProfile" || profile["chargingProfileKind"]?.GetValue<string>() != "Relative") return false;
        profile["chargingProfileKind"] = "Absolute";
        if (profile["chargingSchedule"] is JsonObject schedule) schedule["startSchedule"] = WireJson.Time(now);
        quirks.Use(QuirkBook.AutelAbsoluteMaximum, now);
        return true;
    }
}
