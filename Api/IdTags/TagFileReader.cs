using System.Runtime.CompilerServices;
using Dynamo.Api.Csv;

namespace Dynamo.Api.IdTags;

/// <summary>Reads a file of tags row by row and gathers what is wrong with it, by line and column. Rows come only while nothing is wrong.</summary>
internal sealed class TagFileReader(Stream file) : IDisposable
{
    public const int MostRows = 250_000;
    private const int MostErrors = 100;

    private readonly CsvReader _csv = new(file);
    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>What is wrong, by place: `line 12, column status`. The first hundred places.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>The columns that the file has, known once its rows are read.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public int Rows { get; private set; }

    public async IAsyncEnumerable<TagRow> Read([EnumeratorCancellation] CancellationToken ct)
    {
        if (!await Next(ct))
        {
            if (_errors.Count == 0) Wrong(1, null, "must name the columns; the file is empty");
            yield break;
        }
        if (!ReadHeader()) yield break;
        while (_errors.Count < MostErrors && await Next(ct))
        {
            if (++Rows > MostRows)
            {
                Wrong(_csv.Line, null, $"is one too many; a file may have {MostRows} tags");
                yield break;
            }
            var row = ReadRow();
            if (_errors.Count == 0) yield return row;
        }
    }

    /// <summary>Something else was found wrong with a row.</summary>
    public void Wrong(int line, string? column, string message)
    {
        if (_errors.Count < MostErrors) _errors[column is null ? $"line {line}" : $"line {line}, column {column}"] = [message];
    }

    public void Dispose() => _csv.Dispose();

    private async ValueTask<bool> Next(CancellationToken ct)
    {
        try
        {
            return await _csv.Read(ct);
        }
        catch (CsvException broken)
        {
            Wrong(broken.Line, null, broken.Message);
            return false;
        }
    }

    private bool ReadHeader()
    {
        var names = _csv.Fields.Select(name => name.Trim().ToLowerInvariant()).ToArray();
        foreach (var name in names.Where(name => !TagFile.Knows(name)))
        {
            Wrong(_csv.Line, name, $"is not known; the columns are {string.Join(", ", TagFile.Columns)}");
        }
        foreach (var twice in names.CountBy(name => name).Where(name => name.Value > 1)) Wrong(_csv.Line, twice.Key, "is there twice");
        if (!names.Contains(TagFile.IdTag)) Wrong(_csv.Line, TagFile.IdTag, "is missing");
        Columns = names;
        return _errors.Count == 0;
    }

    private TagRow ReadRow()
    {
        var row = new TagRow { Line = _csv.Line };
        var fields = _csv.Fields;
        // Spreadsheets add empty fields at the end.
        if (fields.Count < Columns.Count || fields.Skip(Columns.Count).Any(extra => !string.IsNullOrWhiteSpace(extra)))
        {
            Wrong(row.Line, null, $"has {fields.Count} fields, but the first line names {Columns.Count} columns");
            return row;
        }
        for (var i = 0; i < Columns.Count; i++)
        {
            var column = Columns[i];
            row = TagFile.Read(row, column, fields[i], message => Wrong(row.Line, column, message));
        }
        return row;
    }
}
