using System.Collections.Immutable;
using Dynamo.ChargePoints;

namespace Dynamo.Grains.Configuration;

/// <summary>What was learnt of how a charger bears to be read. Kept, for a question that killed its link once is not asked again by the same firmware.</summary>
public sealed record ReadingLimits
{
    /// <summary>The firmware that this was learnt of.</summary>
    public string? Firmware { get; init; }

    /// <summary>Whether it cannot tell all its settings at once.</summary>
    public bool NotAllAtOnce { get; init; }

    /// <summary>The largest piece that it bears; null while none was too large.</summary>
    public int? Largest { get; init; }

    /// <summary>Settings that it did not answer for, even one by one.</summary>
    public ImmutableArray<string> Unreadable { get; init; } = [];

    /// <summary>The limits for a charger as it is now: another firmware is another charger.</summary>
    public ReadingLimits For(ChargePointView charger)
    {
        var limits = Firmware == charger.FirmwareVersion ? this : new ReadingLimits { Firmware = charger.FirmwareVersion };
        return PieceSize.Known(charger) is { } known ? limits with { NotAllAtOnce = true, Largest = Math.Min(known, limits.Largest ?? known) } : limits;
    }
}
