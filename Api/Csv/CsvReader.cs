using System.Text;

namespace Dynamo.Api.Csv;

/// <summary>A file that is no CSV, and where it stops being one.</summary>
internal sealed class CsvException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>
/// Reads CSV record by record (RFC 4180) without ever holding the whole file, and as spreadsheets write it: with or without a byte order mark, lines ended in
/// any way, fields in quotes that may hold all of these, and `,`, `;` or a tab between them, whichever the first line has most of. Blank lines are skipped.
/// </summary>
internal sealed class CsvReader(Stream file) : IDisposable
{
    private const int LongestField = 4_000;
    private const int MostFields = 100;
    private const int End = -1;

    private readonly StreamReader _text = new(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15);
    private readonly char[] _buffer = new char[1 << 15];
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private int _at;
    private int _filled;
    private int _line = 1;
    private char _separator;
    private string _ends = "";

    /// <summary>The line where the record begins; the first is 1.</summary>
    public int Line { get; private set; }

    /// <summary>The record's fields, good until the next one is read.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>False at the end of the file; a file that is no CSV is a <see cref="CsvException"/>.</summary>
    public async ValueTask<bool> Read(CancellationToken ct)
    {
        if (_separator == 0)
        {
            await Fill(ct);
            _separator = Separator(_buffer.AsSpan(0, _filled));
            _ends = $"{_separator}\n\r";
        }
        while (await Peek(ct) is '\n' or '\r') await EndLine(ct);
        if (await Peek(ct) == End) return false;
        Line = _line;
        _fields.Clear();
        while (true)
        {
            await ReadField(ct);
            var next = await Peek(ct);
            if (next == _separator)
            {
                _at++;
                continue;
            }
            if (next != End) await EndLine(ct);
            return true;
        }
    }

    public void Dispose() => _text.Dispose();

    private async ValueTask ReadField(CancellationToken ct)
    {
        if (_fields.Count == MostFields) throw new CsvException(Line, $"has more than {MostFields} fields");
        _field.Clear();
        if (await Peek(ct) == '"') await ReadQuoted(ct);
        else await TakeUntil(_ends, ct);
        _fields.Add(_field.ToString());
    }

    private async ValueTask ReadQuoted(CancellationToken ct)
    {
        for (var isFirst = true; isFirst || await Peek(ct) == '"'; isFirst = false)
        {
            if (!isFirst) _field.Append('"');
            _at++;
            await TakeUntil("\"", ct);
            if (await Peek(ct) == End) throw new CsvException(Line, "has a quote that is never closed");
            _at++;
        }
        var behind = await Peek(ct);
        if (behind != _separator && behind is not ('\n' or '\r' or End)) throw new CsvException(Line, "has text behind a closing quote; a quote within quotes is written twice");
    }

    /// <summary>Takes what stands before the next of these characters, or before the end of the file.</summary>
    private async ValueTask TakeUntil(string ends, CancellationToken ct)
    {
        while (await Peek(ct) != End)
        {
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOfAny(ends);
            var taken = end < 0 ? rest : rest[..end];
            if (_field.Length + taken.Length > LongestField) throw new CsvException(Line, $"has a field of more than {LongestField} characters");
            _field.Append(taken);
            _line += taken.Count('\n');
            _at += taken.Length;
            if (end >= 0) return;
        }
    }

    /// <summary>`\r\n`, `\n` and `\r` are each the end of one line.</summary>
    private async ValueTask EndLine(CancellationToken ct)
    {
        var ended = _buffer[_at++];
        if (ended == '\r' && await Peek(ct) == '\n') _at++;
        _line++;
    }

    private async ValueTask<int> Peek(CancellationToken ct)
    {
        if (_at == _filled) await Fill(ct);
        return _filled == 0 ? End : _buffer[_at];
    }

    private async ValueTask Fill(CancellationToken ct)
    {
        try
        {
            (_at, _filled) = (0, await _text.ReadAsync(_buffer, ct));
        }
        catch (DecoderFallbackException)
        {
            throw new CsvException(_line, "or one of the next is not in UTF-8; save the file as CSV UTF-8");
        }
    }

    private static char Separator(ReadOnlySpan<char> start)
    {
        var line = start.IndexOfAny('\n', '\r') is >= 0 and var end ? start[..end] : start;
        var (commas, semicolons, tabs) = (line.Count(','), line.Count(';'), line.Count('\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }
}
