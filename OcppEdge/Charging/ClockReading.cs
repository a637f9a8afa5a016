using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Charging;

/// <summary>Reads the times of a message by what is known of its charger's clock, and learns from them.</summary>
internal static class ClockReading
{
    /// <param name="call">The message.</param>
    /// <param name="newest">Its time, or the newest in it.</param>
    /// <param name="isStatus">Whether it is a status, which is of the moment.</param>
    public static ChargerClock Clock(this CallContext call, WireTime? newest, bool isStatus = false)
    {
        var zone = GrowattLocalTime.ZoneOf(call);
        if (zone is not null && newest is { HasZone: false, Value: not null }) call.Quirks.Use(QuirkBook.GrowattLocalTime, call.ReceivedAt);
        if (new ChargerClock(null, call.ReceivedAt, zone: zone).Meant(newest) is { } time) call.ClockBelief.Hear(time, call.ReceivedAt, isStatus);
        return new ChargerClock(newest, call.ReceivedAt, call.ClockBelief.Offset, zone);
    }

    /// <summary>A time of ours, as the charger would say it.</summary>
    public static DateTimeOffset ChargersTime(this CallContext call, DateTimeOffset time) => new ChargerClock(null, time, call.ClockBelief.Offset).At(null);
}
