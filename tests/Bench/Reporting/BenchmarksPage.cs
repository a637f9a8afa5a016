namespace Dynamo.Bench.Reporting;

/// <summary>Keeps <c>docs/benchmarks.md</c>: the page is written by people, the parts between a section's mark and the end mark by the bench. A section may have a part for each engine.</summary>
internal static class BenchmarksPage
{
    private const string End = "<!-- end -->";

    /// <summary>As the folder says that it was built into: artifacts/Embedded/bin/Bench/release.</summary>
    private static string Engine => Path.GetFileName(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..")));

    public static async Task Write(string section, IReadOnlyList<Row> rows, string machine)
    {
        if (Find() is not { } path)
            return;
        var text = await File.ReadAllTextAsync(path);
        var mark = $"<!-- {section} on {Engine}: written by tests/Bench -->";
        var begin = text.IndexOf(mark, StringComparison.Ordinal);
        if (begin < 0)
        {
            mark = $"<!-- {section}: written by tests/Bench -->";
            begin = text.IndexOf(mark, StringComparison.Ordinal);
        }
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
            return;
        await File.WriteAllTextAsync(path, $"{text[..(begin + mark.Length)]}\n\nMeasured {TimeProvider.System.GetUtcNow():yyyy-MM-dd} on {machine}.\n\n{Table.Of(rows)}\n\n{text[end..]}");
    }

    /// <summary>The page of the clone that the bench was built in; null where it runs from elsewhere.</summary>
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = Path.Combine(folder.FullName, "docs", "benchmarks.md");
            if (File.Exists(page))
                return page;
        }

        return null;
    }
}
