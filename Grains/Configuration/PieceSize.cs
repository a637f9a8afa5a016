using Dynamo.Quirks;

namespace Dynamo.Grains.Configuration;

/// <summary>How many settings a charger is asked for at once. Decided here and nowhere else.</summary>
internal static class PieceSize
{
    /// <summary>For a charger that cannot tell all at once and does not say how many it can.</summary>
    private const int Unsaid = 10;

    /// <summary>What a charger's quirks allow, whatever it says of itself; null where they say nothing.</summary>
    public static int? Known(IEnumerable<QuirkView> quirks) =>
        quirks.Any(quirk => quirk is { Name: QuirkBook.EntratekFourKeys, Enabled: true }) ? 4 : null;

    /// <param name="learnt">What this charger bore when more was too much.</param>
    /// <param name="said">Its GetConfigurationMaxKeys.</param>
    public static int Decide(int? learnt, int? said) => Math.Max(1, Math.Min(learnt ?? int.MaxValue, said ?? Unsaid));
}
