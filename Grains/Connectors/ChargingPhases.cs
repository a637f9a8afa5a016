using System.Collections.Immutable;
using Dynamo.Billing;

namespace Dynamo.Grains.Connectors;

/// <summary>What a 1.6 charger told of charging at a connector, in the order of its times and not of their arrival. Pure.</summary>
public sealed record ChargingPhases
{
    /// <summary>A car that goes on and off all night has more; the last ones tell when it had enough.</summary>
    private const int Kept = 64;

    /// <summary>Somebody stops the session: the car may have had enough long before, which some chargers do not tell.</summary>
    private const string Finishing = "Finishing";

    public ImmutableArray<ChargingPhase> Latest { get; init; } = [];

    /// <summary>Whether a status says whether the car charges. The others (Preparing, Faulted …) leave it to the meter.</summary>
    public static bool Tells(string status) => IsEnd(status) is not null;

    public ChargingPhases Add(string status, DateTimeOffset at)
    {
        if (!Tells(status)) return this;
        var index = Latest.Length;
        while (index > 0 && Latest[index - 1].At > at) index--;
        var next = Latest.Insert(index, new ChargingPhase(at, status));
        return new ChargingPhases { Latest = next.Length > Kept ? next.RemoveAt(0) : next };
    }

    /// <summary>When the car had enough for the last time; null where it never had, or took more afterwards.</summary>
    public ToldCharging EndOfCharging(DateTimeOffset from, DateTimeOffset to)
    {
        var isKnown = false;
        ToldEnd? ended = null;
        foreach (var phase in Latest)
        {
            if (phase.At < from || phase.At > to) continue;
            isKnown = true;
            ended = IsEnd(phase.Status)!.Value ? ended ?? new ToldEnd(phase.At, AtLatest: phase.Status == Finishing) : null;
        }
        return new ToldCharging(isKnown, ended);
    }

    /// <summary>Without what was before: sessions that are over keep what they were told, and this is written with each status.</summary>
    public ChargingPhases Since(DateTimeOffset at) => Latest.Any(phase => phase.At < at) ? new ChargingPhases { Latest = Latest.RemoveAll(phase => phase.At < at) } : this;

    /// <summary>A pause that the charger makes is no end.</summary>
    private static bool? IsEnd(string status) => status switch
    {
        "SuspendedEV" or Finishing => true,
        "Charging" or "SuspendedEVSE" => false,
        _ => null,
    };
}

/// <summary>A status that tells whether the car charges, and since when.</summary>
public sealed record ChargingPhase(DateTimeOffset At, string Status);
