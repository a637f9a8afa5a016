using System.Collections.Immutable;

namespace Dynamo.Facts;

/// <summary>Something that happened to a charge point: past tense, immutable, numbered by the grain that it happened in.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Fact")]
public abstract record Fact
{
    [Id(0)] public required string ChargePointId { get; init; }
}

/// <summary>Facts just brought into the tables, in the ledger's order; at least once, so consumers drop positions they know.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.FactBatch")]
public sealed record FactBatch([property: Id(0)] int Partition, [property: Id(1)] ImmutableArray<LedgerFact> Facts);

/// <summary>A fact as the ledger keeps it; <paramref name="Data"/> is the fact as JSON.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LedgerFact")]
public sealed record LedgerFact(
    [property: Id(0)] LedgerPosition Position,
    [property: Id(1)] string Source,
    [property: Id(2)] string Type,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Data);

/// <summary>A place in the ledger. Rows are read only below the oldest running transaction, in this order, so nothing can appear before a place once read.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LedgerPosition")]
public readonly record struct LedgerPosition([property: Id(0)] long Transaction, [property: Id(1)] long Number) : IComparable<LedgerPosition>
{
    public int CompareTo(LedgerPosition other) =>
        Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Number.CompareTo(other.Number);

    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) < 0;
    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) > 0;
    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Transaction}-{Number}";

    /// <summary>Reads `712-4711`; null when it is no position.</summary>
    public static LedgerPosition? Parse(string? text)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash > 0 && long.TryParse(text.AsSpan(0, dash), out var transaction) && long.TryParse(text.AsSpan(dash + 1), out var number)
            ? new LedgerPosition(transaction, number) : null;
    }
}
