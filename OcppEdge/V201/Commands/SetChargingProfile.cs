using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>SetChargingProfile (2.0.1 K01). EVSE 0 is the whole station.</summary>
internal readonly record struct SetChargingProfile(int EvseId, ChargingProfile Profile) : IWirePayload
{
    // One profile per EVSE, so that a new limit takes the place of the old one.
    private const int FirstProfileId = 1000;
    private static readonly DateTimeOffset LongPast = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CommandPlan Plan(SetProfile command) =>
        CommandPlan.Of(nameof(SetChargingProfile), new SetChargingProfile(command.ConnectorId, command.Profile));

    /// <summary>A single limit that holds until it is cleared.</summary>
    public static CommandPlan Plan(SetPowerLimit command) => Plan(new SetProfile(command.ConnectorId, new ChargingProfile
    {
        Id = FirstProfileId + command.ConnectorId,
        StackLevel = ClearChargingProfile.StackLevel,
        Purpose = ClearChargingProfile.PurposeAt(command.ConnectorId),
        // Absolute from a moment long past: a station's own limit cannot be relative (K01.FR.38), and this holds from now on all the same.
        Kind = ProfileKind.Absolute,
        StartAt = LongPast,
        Unit = RateUnit.Watts,
        Periods = [new ProfilePeriod(0, decimal.Round(command.LimitWatts, 1))],
    }));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("evseId"u8, EvseId);
        json.WriteProfile("chargingProfile"u8, Profile);
    }
}
