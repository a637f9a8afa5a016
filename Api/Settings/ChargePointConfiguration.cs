using Dynamo.Configuration;

namespace Dynamo.Api.Settings;

/// <summary>A charge point's configuration: what is wanted, what is there, and how the two differ.</summary>
public sealed record ChargePointConfiguration
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The template that applies: the one assigned, else by model, else by vendor.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Whether the charger has every wanted setting as it is wanted.</summary>
    public required bool InSync { get; init; }

    /// <summary>Whether a setting that the charger had as wanted has another value now.</summary>
    public required bool Drifted { get; init; }

    /// <summary>When the charger was last read as a whole; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The work of bringing it to what is wanted: what is under way, else what ended last.</summary>
    public ApplyAnswer? Work { get; init; }

    /// <summary>Every setting that is wanted or known, in the order of their keys.</summary>
    public required IReadOnlyList<ChargePointSetting> Configuration { get; init; }

    internal static ChargePointConfiguration Of(string chargePointId, ConfigurationView view) => new()
    {
        ChargePointId = chargePointId, TemplateId = view.TemplateId, ReadAt = view.ReadAt,
        InSync = view.Settings.All(setting => setting.State is null || (setting.State == SettingState.Accepted && !setting.Drifted)),
        Drifted = view.Settings.Any(setting => setting.Drifted), Work = view.Work is { } work ? ApplyAnswer.Of(chargePointId, work) : null,
        Configuration = [.. view.Settings.Select(ChargePointSetting.Of)],
    };
}

/// <summary>One setting of a charge point.</summary>
public sealed record ChargePointSetting
{
    /// <summary>The key (OCPP 1.6) or `Component.Variable` (2.0.1).</summary>
    public required string Key { get; init; }

    /// <summary>The wanted value; null where nothing is wanted.</summary>
    public string? Desired { get; init; }

    /// <summary>The value that the charger told last; null where it is not known, or a password.</summary>
    public string? Actual { get; init; }

    /// <summary>
    /// What became of the wanted value: `pending`, `accepted`, `rejected`, `read_only`, `not_supported`, `reboot_required`, `accepted_but_unchanged`, or
    /// `unanswered`; null where nothing is wanted.
    /// </summary>
    public SettingState? State { get; init; }

    /// <summary>Why not, in plain words.</summary>
    public string? Detail { get; init; }

    /// <summary>When the wanted value was last tried.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>Whether the stage `configured` needs it.</summary>
    public required bool Required { get; init; }

    /// <summary>Who wants it: `template` or `charge_point`; null where nobody does.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the charger had it as wanted and has another value now.</summary>
    public required bool Drifted { get; init; }

    /// <summary>Whether the charger says that it cannot be changed.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>Whether it is a password, whose value is never kept or shown.</summary>
    public required bool Secret { get; init; }

    /// <summary>When the charger last told its value.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was last set through this system.</summary>
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>Who set it then.</summary>
    public string? SetBy { get; init; }

    internal static ChargePointSetting Of(SettingView view) => new()
    {
        Key = view.Name, Desired = view.Desired?.Value, Actual = view.Actual, State = view.State, Detail = view.Detail, LastAttemptAt = view.TriedAt,
        Required = view.Desired?.Required ?? false, Source = view.Desired is { } desired ? desired.FromTemplate ? "template" : "charge_point" : null,
        Drifted = view.Drifted, ReadOnly = view.ReadOnly, Secret = view.Secret, ReadAt = view.ReadAt, SetAt = view.SetAt, SetBy = view.SetBy,
    };
}

/// <summary>Work that brings a charge point to what is wanted of it.</summary>
public sealed record ApplyAnswer
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The work's id. Asked again while it is under way, it is the same.</summary>
    public required string WorkId { get; init; }

    /// <summary>`running`, `waiting` for the charger to connect, or `ended`; what became of each key is in the configuration.</summary>
    public required string Status { get; init; }

    /// <summary>What it waits for.</summary>
    public string? Detail { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    internal static ApplyAnswer Of(string chargePointId, ConfigurationWork work) => new()
    {
        ChargePointId = chargePointId, WorkId = work.Id, Status = work.EndedAt is not null ? "ended" : work.Waiting is not null ? "waiting" : "running",
        Detail = work.Waiting, RequestedBy = work.By, RequestedAt = work.RequestedAt, EndedAt = work.EndedAt,
    };
}
