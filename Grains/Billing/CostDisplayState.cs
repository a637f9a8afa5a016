using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains.Billing;

/// <summary>What is kept of showing costs at a station. Both hold for one firmware: another may do what this one cannot.</summary>
public sealed record CostDisplayState : ILiveState<CostDisplayState>
{
    /// <summary>The firmware that was asked whether it shows costs.</summary>
    public string? AskedFirmware { get; init; }

    /// <summary>The firmware that answered that it does not know the message.</summary>
    public string? RefusedBy { get; init; }

    /// <summary>It did not answer, or with a fault: until then it is left alone.</summary>
    public DateTimeOffset? QuietUntil { get; init; }

    public CostDisplayState Apply(Fact fact, DateTimeOffset at) => this;
}
