using System.Collections.Immutable;

namespace Dynamo.ChargePoints;

/// <summary>What a station of 2.0.1 tells of showing costs to its drivers (TariffCostCtrlr; part 2, I). Null where it has not told.</summary>
/// <param name="Available">Whether it can.</param>
/// <param name="Enabled">Whether it does.</param>
/// <param name="Currency">What it shows behind every amount: on the wire an amount has none.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.CostDisplay")]
public sealed record CostDisplay(
    [property: Id(0)] bool? Available = null, [property: Id(1)] bool? Enabled = null, [property: Id(2)] string? Currency = null)
{
    private const string AvailableName = "TariffCostCtrlr.Available/Cost";
    private const string EnabledName = "TariffCostCtrlr.Enabled/Cost";
    private const string CurrencyName = "TariffCostCtrlr.Currency";

    /// <summary>The settings that tell it.</summary>
    public static ImmutableArray<string> Names { get; } = [AvailableName, EnabledName, CurrencyName];

    /// <summary>Whether it may be shown costs: unless it says that it cannot, or that it does not.</summary>
    public bool ShowsCosts => Available != false && Enabled != false;

    /// <summary>Whether it has told anything.</summary>
    public bool IsKnown => Available is not null || Enabled is not null;

    /// <summary>Whether an amount in that currency is what its drivers would read. Without a word of it, it is.</summary>
    public bool CountsIn(string currency) => string.IsNullOrWhiteSpace(Currency) || string.Equals(Currency.Trim(), currency, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same after it told of settings, or took some.</summary>
    public CostDisplay Told(ImmutableArray<SettingValue> settings)
    {
        var next = this;
        foreach (var setting in settings)
        {
            if (Is(setting, AvailableName)) next = next with { Available = Flag(setting) };
            else if (Is(setting, EnabledName)) next = next with { Enabled = Flag(setting) };
            else if (Is(setting, CurrencyName)) next = next with { Currency = setting.Value };
        }
        return next;
    }

    private static bool Is(SettingValue setting, string name) => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool? Flag(SettingValue setting) => bool.TryParse(setting.Value, out var value) ? value : null;
}
