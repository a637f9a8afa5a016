using Dynamo.Tokens;

namespace Dynamo.Reservations;

/// <summary>A connector of a charge point that is held for a tag and its group, until a time.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Reservation")]
public sealed record Reservation
{
    /// <summary>Between a charger's clock and ours.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>`rsv_…`.</summary>
    [Id(0)] public required string ReservationId { get; init; }

    /// <summary>What the charger knows it by.</summary>
    [Id(1)] public required int Number { get; init; }

    /// <summary>Null: any connector of the charge point.</summary>
    [Id(2)] public int? ConnectorId { get; init; }

    /// <summary>How many connectors the charge point was known to have; 0 where that was not known.</summary>
    [Id(3)] public int Places { get; init; }
    [Id(4)] public required TokenHolder Holder { get; init; }
    [Id(5)] public required DateTimeOffset MadeAt { get; init; }
    [Id(6)] public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether the charger has accepted it; until then the place is only kept free.</summary>
    [Id(7)] public bool Confirmed { get; init; }

    /// <summary>The kind of its tag (2.0.1), where it is known; a station compares it with the card that is shown.</summary>
    [Id(8)] public string? TokenType { get; init; }

    /// <summary>Whether it counts for what a charger dates so; a session from long before, told late, has nothing to do with it.</summary>
    public bool IsActive(DateTimeOffset at) => Confirmed && MadeAt - ClockSlack <= at && at < ExpiresAt;

    /// <summary>The connector that shows it: its own, or the only one that there is.</summary>
    public int? ShownOn => ConnectorId ?? (Places == 1 ? 1 : null);
}

/// <summary>Why a reservation is over.</summary>
public enum ReservationEnd
{
    /// <summary>Its holder charges.</summary>
    Used,

    /// <summary>Its time is over, whether the charger said so or not.</summary>
    Expired,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,

    /// <summary>The connector, or the charge point, is faulted.</summary>
    Faulted,

    /// <summary>The charge point is out of service for good.</summary>
    Decommissioned,

    /// <summary>The charger gave it up.</summary>
    Removed,

    /// <summary>The charger did not take it.</summary>
    Refused,
}

/// <summary>What came of asking for a place.</summary>
/// <param name="Taken">Whether the place is kept now.</param>
/// <param name="Conflict">In plain words why not.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ReservationReply")]
public sealed record ReservationReply([property: Id(0)] bool Taken, [property: Id(1)] string? Conflict = null);
