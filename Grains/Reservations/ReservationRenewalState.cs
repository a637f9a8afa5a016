using System.Collections.Immutable;
using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains.Reservations;

/// <summary>How far a charger that has booted has been asked for its reservations.</summary>
public sealed record ReservationRenewalState : ILiveState<ReservationRenewalState>
{
    /// <summary>Since the last boot there may be reservations that it was not asked for yet.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The numbers of those that it was asked for since its last boot.</summary>
    public ImmutableArray<int> Asked { get; init; } = [];

    /// <summary>Those of which it has said that it does not know the message: it is not asked for them again.</summary>
    public ImmutableArray<int> Unsupported { get; init; } = [];

    /// <summary>One that it took when it was over already: to be taken back.</summary>
    public int? ToWithdraw { get; init; }

    public ReservationRenewalState Apply(Fact fact, DateTimeOffset at) => fact is ReservationRenewed renewed ? this with { Asked = Asked.Add(renewed.Number) } : this;
}
