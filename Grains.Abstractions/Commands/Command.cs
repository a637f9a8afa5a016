using System.Collections.Immutable;
using Dynamo.Tokens;

namespace Dynamo.Commands;

/// <summary>What we ask of a charger, free of versions. The edge writes it in the version that the charger speaks.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Command")]
public abstract record Command
{
    /// <summary>How long to wait for the charger's answer: 10 s, 60 s at the most.</summary>
    [Id(0)] public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Who asked for it; null for what the system asks by itself.</summary>
    [Id(1)] public string? By { get; init; }
}

/// <summary>RemoteStartTransaction, RequestStartTransaction. Without a connector the charger chooses. A profile holds for that session only.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StartCharging")]
public sealed record StartCharging(
    [property: Id(0)] int? ConnectorId, [property: Id(1)] IdToken Token, [property: Id(2)] ChargingProfile? Profile = null) : Command;

/// <summary>RemoteStopTransaction, RequestStopTransaction.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StopCharging")]
public sealed record StopCharging([property: Id(0)] string TransactionId) : Command;

/// <summary>ChangeAvailability; without a connector the whole charge point.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SetAvailability")]
public sealed record SetAvailability([property: Id(0)] int? ConnectorId, [property: Id(1)] bool Operative) : Command;

/// <summary>Reset: at once when hard (2.0.1 `Immediate`), else when it may (2.0.1 `OnIdle`).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ResetCharger")]
public sealed record ResetCharger([property: Id(0)] bool Hard) : Command;

[GenerateSerializer, Immutable, Alias("Dynamo.UnlockConnector")]
public sealed record UnlockConnector([property: Id(0)] int ConnectorId) : Command;

/// <summary>TriggerMessage; <paramref name="Message"/> is the standard's name, such as `BootNotification`.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.TriggerMessage")]
public sealed record TriggerMessage([property: Id(0)] string Message, [property: Id(1)] int? ConnectorId) : Command;

/// <summary>
/// ReserveNow. Without a connector any of the charge point's (1.6: its connector 0, 2.0.1: no EVSE). The same number again changes that reservation.
/// A charger that cannot answers `Faulted`, `Occupied`, `Unavailable` or `Rejected`, and the outcome is then Rejected.
/// </summary>
/// <param name="ReservationId">Its number on this charge point; comes back with the start that uses it.</param>
/// <param name="ConnectorId">The connector, or null.</param>
/// <param name="Token">For whom.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="Parent">The group whose other tags may use it too.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ReserveConnector")]
public sealed record ReserveConnector(
    [property: Id(0)] int ReservationId,
    [property: Id(1)] int? ConnectorId,
    [property: Id(2)] IdToken Token,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] string? Parent = null) : Command;

/// <summary>CancelReservation. A charger that does not know the number answers `Rejected`.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CancelReservation")]
public sealed record CancelReservation([property: Id(0)] int ReservationId) : Command;

/// <summary>ChangeConfiguration (one setting each) or SetVariables.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SetSetting")]
public sealed record SetSetting([property: Id(0)] string Name, [property: Id(1)] string Value) : Command;

/// <summary>GetConfiguration or GetVariables; no names ask for all.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetSettings")]
public sealed record GetSettings([property: Id(0)] ImmutableArray<string> Names) : Command;

/// <summary>SetChargingProfile with one limit, in W.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SetPowerLimit")]
public sealed record SetPowerLimit([property: Id(0)] int ConnectorId, [property: Id(1)] decimal LimitWatts) : Command;

/// <summary>ClearChargingProfile.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ClearPowerLimit")]
public sealed record ClearPowerLimit([property: Id(0)] int? ConnectorId) : Command;

/// <summary>ClearCache: the charger forgets the tags that it has seen.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ClearCache")]
public sealed record ClearCache : Command;

/// <summary>CostUpdated (2.0.1 only): what a running session costs so far, taxes included, in the currency that the station is set to.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ShowCost")]
public sealed record ShowCost([property: Id(0)] string TransactionId, [property: Id(1)] decimal TotalCost) : Command;

/// <summary>DataTransfer: a vendor's own words. A charger that does not know them answers `UnknownVendorId` or `UnknownMessageId`.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SendVendorData")]
public sealed record SendVendorData([property: Id(0)] string VendorId, [property: Id(1)] string? MessageId = null, [property: Id(2)] string? Data = null) : Command;

/// <summary>Any CSMS-to-charger action of one version, its payload a JSON object as text. Checked before it is sent.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RawCommand")]
public sealed record RawCommand([property: Id(0)] OcppVersion Version, [property: Id(1)] string Action, [property: Id(2)] string Payload) : Command;
