using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>SetChargingProfile (1.6 part 5.16). Connector 0 is the whole charge point.</summary>
internal readonly record struct SetChargingProfile(int ConnectorId, ChargingProfile Profile) : IWirePayload
{
    // One profile per connector, so that a new limit takes the place of the old one.
    private const int FirstProfileId = 1000;
    private static readonly DateTimeOffset LongPast = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CommandPlan Plan(SetProfile command) => ChargingProfileFields.Unsayable(command.Profile) is { } why
        ? CommandPlan.Refused(why)
        : CommandPlan.Of(nameof(SetChargingProfile), new SetChargingProfile(command.ConnectorId, command.Profile));

    /// <summary>A single limit that holds until it is cleared.</summary>
    public static CommandPlan Plan(SetPowerLimit command) => Plan(new SetProfile(command.ConnectorId, new ChargingProfile
    {
        Id = FirstProfileId + command.ConnectorId,
        // Stack level 0 is the only one that every charger takes.
        StackLevel = 0,
        Purpose = command.ConnectorId == 0 ? ProfilePurpose.ChargePointMax : ProfilePurpose.Default,
        // Absolute from a moment long past: some chargers refuse a relative one, and this holds from now on all the same.
        Kind = ProfileKind.Absolute,
        StartAt = LongPast,
        Unit = RateUnit.Watts,
        Periods = [new ProfilePeriod(0, command.LimitWatts)],
    }));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("connectorId"u8, ConnectorId);
        json.WriteProfile("csChargingProfiles"u8, Profile);
    }
}
