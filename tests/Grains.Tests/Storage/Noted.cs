namespace Dynamo.Grains.Tests.Storage;

/// <summary>A state with facts, as the storage gets it from a grain.</summary>
public sealed class Noted
{
    public string Text { get; set; } = "";

    public IReadOnlyList<NotedFact> Outbox { get; set; } = [];

    public static Noted Of(string text, long fact) => new() { Text = text, Outbox = [new NotedFact(0, fact, "Noted", DateTimeOffset.UnixEpoch, new { text })] };
}

public sealed record NotedFact(short Partition, long Version, string Type, DateTimeOffset At, object Data);
