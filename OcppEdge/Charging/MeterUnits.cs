using System.Globalization;

namespace Dynamo.OcppEdge.Charging;

/// <summary>Defaults and conversions of measured values: energy in Wh, power in W, the standard's names for everything.</summary>
internal static class MeterUnits
{
    public const string DefaultMeasurand = "Energy.Active.Import.Register";

    /// <summary>Beyond this no meter measures anything; a larger number is noise, and is kept as the text that it came as.</summary>
    public const decimal LargestValue = 1_000_000_000_000;

    /// <summary>The measurand as the standard spells it. Without one, a unit that cannot be energy tells what is meant.</summary>
    public static string Measurand(string? measurand, string? unit)
    {
        if (!string.IsNullOrEmpty(measurand)) return Known.Measurand(measurand);
        return unit?.ToUpperInvariant() switch
        {
            "W" or "KW" => "Power.Active.Import",
            "A" => "Current.Import",
            "V" => "Voltage",
            "PERCENT" or "%" => "SoC",
            _ => DefaultMeasurand,
        };
    }

    /// <summary>Value and unit in the units that we keep.</summary>
    public static (decimal? Value, string Unit) Normal(decimal? value, string? unit, string measurand) => unit?.Trim().ToUpperInvariant() switch
    {
        null or "" => (value, DefaultUnit(measurand)),
        "WH" => (value, "Wh"),
        "KWH" => (value * 1000, "Wh"),
        "VARH" => (value, "varh"),
        "KVARH" => (value * 1000, "varh"),
        "W" => (value, "W"),
        "KW" => (value * 1000, "W"),
        "VA" => (value, "VA"),
        "KVA" => (value * 1000, "VA"),
        "VAR" => (value, "var"),
        "KVAR" => (value * 1000, "var"),
        "A" => (value, "A"),
        "V" => (value, "V"),
        "K" => (value, "K"),
        // Both spellings are in the standard's own history and in the field.
        "CELSIUS" or "CELCIUS" => (value, "Celsius"),
        "FAHRENHEIT" => (value, "Fahrenheit"),
        "PERCENT" or "%" => (value, "Percent"),
        _ => (value, unit.Trim()),
    };

    /// <summary>A number as chargers write it: blanks around it, and a comma where a point belongs.</summary>
    public static decimal? Number(string text)
    {
        text = text.Trim();
        if (!text.Contains('.', StringComparison.Ordinal)) text = text.Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestValue ? number : null;
    }

    private static string DefaultUnit(string measurand) => measurand switch
    {
        _ when measurand.StartsWith("Energy.Reactive", StringComparison.Ordinal) => "varh",
        _ when measurand.StartsWith("Energy", StringComparison.Ordinal) => "Wh",
        "Power.Reactive.Import" or "Power.Reactive.Export" => "var",
        "Power.Factor" => "",
        _ when measurand.StartsWith("Power", StringComparison.Ordinal) => "W",
        _ when measurand.StartsWith("Current", StringComparison.Ordinal) => "A",
        "Voltage" => "V",
        "Frequency" => "Hz",
        "SoC" => "Percent",
        "Temperature" => "Celsius",
        _ => "Wh",
    };

    private static class Known
    {
        private static readonly Dictionary<string, string> Measurands = new string[]
        {
            "Current.Export", "Current.Import", "Current.Offered", "Energy.Active.Export.Register", "Energy.Active.Import.Register",
            "Energy.Reactive.Export.Register", "Energy.Reactive.Import.Register", "Energy.Active.Export.Interval", "Energy.Active.Import.Interval",
            "Energy.Active.Net", "Energy.Reactive.Export.Interval", "Energy.Reactive.Import.Interval", "Energy.Reactive.Net", "Energy.Apparent.Net",
            "Energy.Apparent.Import", "Energy.Apparent.Export", "Frequency", "Power.Active.Export", "Power.Active.Import", "Power.Factor",
            "Power.Offered", "Power.Reactive.Export", "Power.Reactive.Import", "RPM", "SoC", "Temperature", "Voltage",
        }.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

        public static string Measurand(string name) => Measurands.GetValueOrDefault(name.Trim(), name.Trim());
    }
}
