using System.Globalization;

namespace Dynamo.Api.Csv;

/// <summary>
/// Spreadsheets run a field that begins with `=`, `+`, `-` or `@` as a formula, and what chargers and drivers say ends in files that accountants open. Such a text
/// gets an apostrophe before it, which makes it text; our own import takes that away again. Numbers are left as they are.
/// </summary>
internal static class CsvFormula
{
    public static string Guard(string text) => IsFormula(text.AsSpan().TrimStart('\'')) && !IsNumber(text) ? $"'{text}" : text;

    public static string Unguard(string field) => field.StartsWith('\'') && IsFormula(field.AsSpan().TrimStart('\'')) ? field[1..] : field;

    private static bool IsFormula(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
