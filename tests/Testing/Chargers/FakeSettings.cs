using System.Collections.Concurrent;

namespace Dynamo.Testing.Chargers;

/// <summary>
/// The settings of an OCPP 1.6 charger and its manners: how many it tells at once, and what it answers when one is set. Outlives its connections.
/// </summary>
public sealed class FakeSettings
{
    private static readonly object TooMany = new FakeRefusal("OccurrenceConstraintViolation");
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting that it knows.</summary>
    public string this[string key]
    {
        get => _values[key];
        set => _values[key] = value;
    }

    /// <summary>More are refused with a CALLERROR, and so is asking for all; null tells all.</summary>
    public int? TellsAtOnce { get; set; }

    /// <summary>Whether it drops its link when it is asked for all.</summary>
    public bool DropsLinkWhenAskedForAll { get; set; }

    /// <summary>A key that drops its link when it is asked for by its name.</summary>
    public string? DropsLinkWhenAskedFor { get; set; }

    public HashSet<string> ReadOnly { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What it answers when a key is set, where that is not `Accepted`.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that it says to accept and does not change.</summary>
    public HashSet<string> Ignores { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys of every GetConfiguration, in their order; empty for all.</summary>
    public ConcurrentQueue<string[]> Asked { get; } = new();

    /// <summary>Every setting that was sent, as `key=value`.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>From now on that charger answers with these.</summary>
    public FakeCharger Of(FakeCharger charger)
    {
        charger.AlwaysAnswer("GetConfiguration", call => Tell(charger, call));
        charger.AlwaysAnswer("ChangeConfiguration", Change);
        return charger;
    }

    private object Tell(FakeCharger charger, ReceivedCall call)
    {
        var asked = call.Payload.TryGetProperty("key", out var keys) ? keys.EnumerateArray().Select(key => key.GetString()!).ToArray() : [];
        Asked.Enqueue(asked);
        if ((asked.Length == 0 && DropsLinkWhenAskedForAll) || (DropsLinkWhenAskedFor is { } fatal && asked.Contains(fatal)))
        {
            charger.Abort();
            return new { };
        }
        if (TellsAtOnce is { } most && (asked.Length == 0 || asked.Length > most)) return TooMany;
        var known = (asked.Length == 0 ? [.. _values.Keys] : asked).Where(_values.ContainsKey);
        return new
        {
            configurationKey = known.Select(key => new { key, @readonly = ReadOnly.Contains(key), value = _values[key] }),
            unknownKey = asked.Where(key => !_values.ContainsKey(key)),
        };
    }

    private object Change(ReceivedCall call)
    {
        var (key, value) = (call.Text("key")!, call.Text("value")!);
        Sent.Enqueue($"{key}={value}");
        var status = Answers.GetValueOrDefault(key, "Accepted");
        if (status == "Accepted" && !Ignores.Contains(key)) _values[key] = value;
        return new { status };
    }
}

/// <summary>An answer that is a CALLERROR, for <see cref="FakeCharger.AlwaysAnswer(string, object)"/>.</summary>
public sealed record FakeRefusal(string Code, string Description = "");
