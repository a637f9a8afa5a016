using System.Text.Json.Nodes;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Wallbox accepts a charging profile with stack level 0 only.</summary>
internal static class WallboxStackLevel
{
    public static bool Change(JsonObject profile, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (!quirks.Has(QuirkBook.WallboxStackLevel) || profile["stackLevel"]?.GetValue<int>() is null or 0) return false;
        profile["stackLevel"] = 0;
        quirks.Use(QuirkBook.WallboxStackLevel, now);
        return true;
    }
}
