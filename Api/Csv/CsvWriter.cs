namespace Dynamo.Api.Csv;

/// <summary>Writes CSV (RFC 4180): commas, lines ended by `\r\n`, quotes where they are needed, and nothing that a spreadsheet would run.</summary>
internal static class CsvWriter
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",;\t\"\r\n");

    public static string Line(params ReadOnlySpan<string?> fields)
    {
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) line.Append(',');
            line.Append(Field(CsvFormula.Guard(fields[i] ?? "")));
        }
        return line.Append("\r\n").ToString();
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(Special) || text.Trim() != text ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
