using Dynamo.Reservations;

namespace Dynamo.Facts;

/// <summary>A charger has accepted a reservation.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ReservationCreated")]
public sealed record ReservationCreated : Fact
{
    [Id(0)] public required string ReservationId { get; init; }
    [Id(1)] public required int Number { get; init; }
    [Id(2)] public int? ConnectorId { get; init; }
    [Id(3)] public required string IdTag { get; init; }
    [Id(4)] public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A charger that had booted was asked again for a reservation that runs.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ReservationRenewed")]
public sealed record ReservationRenewed : Fact
{
    [Id(0)] public required string ReservationId { get; init; }
    [Id(1)] public required int Number { get; init; }
    [Id(2)] public int? ConnectorId { get; init; }

    /// <summary>In plain words why the charger does not hold it; null where it does.</summary>
    [Id(3)] public string? NotHeld { get; init; }
}

/// <summary>A reservation is over; <see cref="Confirmed"/> is false where the charger never had accepted it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ReservationEnded")]
public sealed record ReservationEnded : Fact
{
    [Id(0)] public required string ReservationId { get; init; }
    [Id(1)] public required int Number { get; init; }
    [Id(2)] public int? ConnectorId { get; init; }
    [Id(3)] public required string IdTag { get; init; }
    [Id(4)] public required DateTimeOffset ExpiresAt { get; init; }
    [Id(5)] public required ReservationEnd End { get; init; }
    [Id(6)] public required bool Confirmed { get; init; }
    [Id(7)] public string? Detail { get; init; }

    /// <summary>The session that used it, as the charger names it.</summary>
    [Id(8)] public string? LocalSessionId { get; init; }
}
