using Dynamo.ChargePoints;
using FluentValidation;

namespace Dynamo.Api.Commissioning;

/// <summary>A setting that a template wants.</summary>
public sealed record TemplateSetting
{
    /// <summary>The key (OCPP 1.6, 50 characters at most), or `Component.Variable` (2.0.1). Keys that no standard knows are allowed.</summary>
    public string Key { get; init; } = "";

    /// <summary>The wanted value, as the charger takes it: 500 characters at most.</summary>
    public string Value { get; init; } = "";

    /// <summary>Whether a charge point becomes `configured` only when it has accepted it.</summary>
    public bool Required { get; init; } = true;
}

/// <summary>What is right for the settings that people want, wherever they say so.</summary>
internal static class SettingRules
{
    private const int LongestKey = 50;
    private const int LongestName = 150;
    private const int LongestValue = 500;
    private const int LongestVariable = 1000;
    private const int MostSettings = 200;

    public static void CheckKey<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty()
        .Must(key => key is null || key.Length <= (IsVariable(key) ? LongestName : LongestKey)).WithMessage($"must have {LongestKey} characters at most")
        .Must(key => key is null || key.Trim() == key).WithMessage("must not begin or end with a blank")
        .Must(key => key is null || !SecretSettings.Contains(key))
        .WithMessage("must be no password: those are never kept in clear; use /installer/charge-points/{id}/rotate-credentials");

    public static void CheckValue<T>(this IRuleBuilder<T, string> rule, Func<T, string?> key) => rule.NotNull()
        .Must((setting, value) => value is null || value.Length <= (IsVariable(key(setting)) ? LongestVariable : LongestValue))
        .WithMessage($"must have {LongestValue} characters at most");

    public static void CheckKeys<T, TSetting>(this IRuleBuilder<T, IReadOnlyList<TSetting>> rule, Func<TSetting, string?> key) => rule.NotNull()
        .Must(settings => settings is null || settings.Count <= MostSettings).WithMessage($"must have {MostSettings} entries at most")
        .Must(settings => settings is null || !settings.Any(setting => setting is null)).WithMessage("must have no empty entries")
        .Must(settings => settings is null || settings.Where(setting => setting is not null).GroupBy(key, StringComparer.OrdinalIgnoreCase).All(same => same.Count() == 1))
        .WithMessage("must name each key once, compared without case");

    private static bool IsVariable(string? key) => key?.Contains('.', StringComparison.Ordinal) == true;
}
