namespace Dynamo.ChargePoints;

/// <summary>
/// A grain that asks a charger things of its own accord. The edge tells it, one-way, when the charger can be asked; it then works from its own timer,
/// so that no call waits for the charger. What is told may be lost: whoever must not forget its work keeps it in its state.
/// </summary>
[Alias("Dynamo.IChargerAttendant")]
public interface IChargerAttendant : IGrainWithStringKey
{
    /// <summary>The charger has booted and was answered, or has come back without booting, and has had a moment to settle.</summary>
    [OneWay]
    [Alias("ChargerReady")]
    Task ChargerReady(ChargerReady ready);
}

/// <summary>A charger that can be asked.</summary>
/// <param name="ChargePointId">The id as it was registered.</param>
/// <param name="Connection">The connection that it came with.</param>
/// <param name="Version">The version that it speaks.</param>
/// <param name="Boot">What its boot was answered, never Rejected; null when it came back without booting.</param>
/// <param name="At">When its boot was answered, which may be a while ago where a fleet booted together; when it was told of, where it did not boot.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ChargerReady")]
public sealed record ChargerReady(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] ConnectionId Connection,
    [property: Id(2)] OcppVersion Version,
    [property: Id(3)] BootStatus? Boot,
    [property: Id(4)] DateTimeOffset At);
