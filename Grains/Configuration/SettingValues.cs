using System.Globalization;

namespace Dynamo.Grains.Configuration;

/// <summary>Whether two values of a setting mean the same. Chargers write booleans, numbers and lists back as they like.</summary>
internal static class SettingValues
{
    public static bool Same(string wanted, string? actual)
    {
        if (actual is null) return false;
        if (string.Equals(wanted.Trim(), actual.Trim(), StringComparison.Ordinal)) return true;
        if (bool.TryParse(wanted, out var a) && bool.TryParse(actual, out var b)) return a == b;
        if (IsNumber(wanted, out var x) && IsNumber(actual, out var y)) return x == y;
        return wanted.Contains(',', StringComparison.Ordinal) && Items(wanted).SequenceEqual(Items(actual), StringComparer.Ordinal);
    }

    private static bool IsNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
