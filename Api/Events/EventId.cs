using System.Globalization;
using Dynamo.Facts;

namespace Dynamo.Api.Events;

/// <summary>
/// The id of an event, `evt_712-4711`: the place of its fact in the ledger, and for the second event of one fact `.1` behind it. So an id tells exactly
/// where to go on.
/// </summary>
public readonly record struct EventId(LedgerPosition Position, int Part) : IComparable<EventId>
{
    private const string Prefix = "evt_";

    public int CompareTo(EventId other) => Position != other.Position ? Position.CompareTo(other.Position) : Part.CompareTo(other.Part);

    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Part == 0 ? $"{Prefix}{Position}" : $"{Prefix}{Position}.{Part}";

    /// <summary>Reads an id; null when it is none.</summary>
    public static EventId? Parse(string? text)
    {
        if (text is null) return null;
        var rest = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var part = 0;
        if (dot >= 0 && !int.TryParse(rest.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out part)) return null;
        return LedgerPosition.Parse(dot < 0 ? rest : rest[..dot]) is { } position ? new EventId(position, part) : null;
    }
}
