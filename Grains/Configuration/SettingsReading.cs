using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.Grains.Configuration;

/// <summary>
/// One reading of a charger's settings: all at once where it bears that, else in pieces, in the end one by one. Pure: it says what to ask next and is
/// told what came.
/// </summary>
internal sealed class SettingsReading
{
    /// <summary>Refusals and silences without any answer between them; then the charger is taken not to tell its settings.</summary>
    private const int FailuresAtMost = 8;
    private readonly bool _is16;
    private readonly ImmutableArray<string> _names;
    private readonly Dictionary<string, SettingValue> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private List<string> _left = [];
    private Asking _asking;
    private int _toldAtOnce;
    private int _failures;

    /// <param name="names">Settings that are wanted in any case.</param>
    /// <param name="all">Whether all others are wanted too.</param>
    public SettingsReading(ReadingLimits limits, OcppVersion version, IEnumerable<string> names, bool all)
    {
        Limits = limits;
        _is16 = version == OcppVersion.Ocpp16;
        _names = [.. names];
        _asking = !all ? Asking.Pieces : limits.NotAllAtOnce && _is16 ? Asking.HowMany : Asking.All;
        IsWhole = all;
        if (!all) Leave(_names);
    }

    private enum Asking { All, HowMany, Pieces }

    /// <summary>What is known now of how the charger bears to be read.</summary>
    public ReadingLimits Limits { get; private set; }

    /// <summary>Whether this was a reading of everything, and it went well.</summary>
    public bool IsWhole { get; private set; }

    public IEnumerable<SettingValue> Known => _known.Values;

    /// <summary>The names to ask for; none ask for all; null when the reading is over.</summary>
    public ImmutableArray<string>? Next => _asking switch
    {
        Asking.All => [],
        Asking.HowMany => [StandardSettings.MaxKeys],
        _ when _left.Count == 0 => null,
        _ => [.. _left.Take(PieceSize.Decide(Limits.Largest, Said))],
    };

    public SettingValue? Find(string name) => _known.GetValueOrDefault(name);

    /// <summary>What came of asking for <see cref="Next"/>.</summary>
    public void Take(CommandResult result)
    {
        var asked = Next ?? [];
        if (result.Settings is { } answer)
        {
            foreach (var setting in answer.Known) _known[setting.Name] = setting;
            _unknown.UnionWith(answer.Unknown);
        }
        var answered = result.Settings is not null || result.Outcome == CommandOutcome.Accepted;
        _failures = answered ? 0 : _failures + 1;
        switch (_asking)
        {
            case Asking.All:
                TakeAll(answered, result.Settings);
                break;
            case Asking.HowMany:
                _asking = Asking.Pieces;
                Leave(IsCutOff || Limits.NotAllAtOnce ? [.. _names, .. StandardSettings.Names] : _names);
                break;
            default:
                if (answered) TakePiece(asked);
                else GiveUp(asked, result.Outcome == CommandOutcome.TimedOut);
                break;
        }
    }

    private int? Said => Find(StandardSettings.MaxKeys)?.Value is { } text && int.TryParse(text, out var number) && number > 0 ? number : null;

    /// <summary>It told exactly as many as it can at once: there are more.</summary>
    private bool IsCutOff => _toldAtOnce > 0 && _toldAtOnce == Said;

    private void TakeAll(bool answered, SettingsAnswer? answer)
    {
        _toldAtOnce = answer?.Known.Length ?? 0;
        if (!answered && _is16) Limits = Limits with { NotAllAtOnce = true };
        // 2.0.1 tells all in reports of its own, later.
        var isKnownToBeAll = !_is16 || (answered && Find(StandardSettings.MaxKeys) is not null && !IsCutOff);
        _asking = isKnownToBeAll || (answered && _toldAtOnce == 0) || Said is not null ? Asking.Pieces : Asking.HowMany;
        if (_asking == Asking.Pieces) Leave(IsCutOff ? [.. _names, .. StandardSettings.Names] : _names);
    }

    private void TakePiece(ImmutableArray<string> asked)
    {
        var missing = asked.Where(name => !_known.ContainsKey(name) && !_unknown.Contains(name)).ToList();
        if (missing.Count > 0 && asked.Length > 1)
        {
            // It answered for some and passed over the rest: so many it bears.
            Limits = Limits with { Largest = Math.Max(1, asked.Length - missing.Count) };
            _left.RemoveAll(name => asked.Contains(name) && !missing.Contains(name));
        }
        else
        {
            _left.RemoveAll(name => asked.Contains(name));
        }
    }

    private void GiveUp(ImmutableArray<string> asked, bool silent)
    {
        if (asked.Length > 1) Limits = Limits with { Largest = asked.Length / 2 };
        else _left.RemoveAll(name => asked.Contains(name));
        if (asked.Length == 1 && silent) Limits = Limits with { Unreadable = Limits.Unreadable.AddRange(asked) };
        if (_failures < FailuresAtMost) return;
        IsWhole = false;
        _left.Clear();
    }

    private void Leave(IEnumerable<string> names) =>
        _left = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !_known.ContainsKey(name) && !_unknown.Contains(name)
            && !Limits.Unreadable.Contains(name, StringComparer.OrdinalIgnoreCase) && !SecretSettings.Contains(name))];
}
