using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Growatt sends times without a zone and means those of the place where it stands.</summary>
internal static class GrowattLocalTime
{
    /// <summary>The zone of times that name none; null for UTC, also where the site's zone is not known here.</summary>
    public static TimeZoneInfo? ZoneOf(CallContext call) =>
        call.Quirks.Has(QuirkBook.GrowattLocalTime) && call.Quirks.Settings.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone : null;
}
