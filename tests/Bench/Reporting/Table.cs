namespace Dynamo.Bench.Reporting;

/// <summary>The rows as a Markdown table, which a terminal shows well too.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<Row> rows)
    {
        string[][] cells =
        [
            ["measure", "product", "beside it", "goal", "met"],
            .. rows.Select(row => new[] { row.Measure, row.Product, row.Against, row.Goal, row.Met ? "yes" : "**no**" }),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var lines = cells.Select(row => "| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |").ToList();
        lines.Insert(1, "| " + string.Join(" | ", widths.Select(width => new string('-', width))) + " |");
        return string.Join('\n', lines);
    }
}
