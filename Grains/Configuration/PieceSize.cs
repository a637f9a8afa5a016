using Dynamo.ChargePoints;
using Dynamo.Quirks;

namespace Dynamo.Grains.Configuration;

/// <summary>How many settings a charger is asked for at once. Decided here and nowhere else.</summary>
internal static class PieceSize
{
    /// <summary>For a charger that cannot tell all at once and does not say how many it can.</summary>
    private const int Unsaid = 10;

    /// <summary>What is known to kill a charger's link or to be refused by it, whatever it says of itself; null where nothing is known.</summary>
    public static int? Known(ChargePointView charger) => charger.QuirkProfiles.Contains(QuirkBook.EntratekFourKeys) ? 4 : null;

    /// <param name="learnt">What this charger bore when more was too much.</param>
    /// <param name="said">Its GetConfigurationMaxKeys.</param>
    public static int Decide(int? learnt, int? said) => Math.Max(1, Math.Min(learnt ?? int.MaxValue, said ?? Unsaid));
}
