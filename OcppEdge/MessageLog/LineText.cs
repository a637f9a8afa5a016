using System.Buffers.Text;
using System.Text;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>Writes one line of the log into memory that is known to be large enough: each frame of each charger makes one.</summary>
internal ref struct LineText(Span<byte> memory)
{
    /// <summary>More than the names, numbers and marks of a line take.</summary>
    public const int FixedBytes = 192;

    private const long TicksPerHundredth = TimeSpan.TicksPerMillisecond / 100;

    private readonly Span<byte> _memory = memory;

    public int Length { get; private set; }

    public static int MostBytes(string? word) => 3 * (word?.Length ?? 0);

    public void Add(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_memory[Length..]);
        Length += bytes.Length;
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _memory[Length..], out var length);
        Length += length;
    }

    /// <summary>Known words only: nothing in them needs escaping.</summary>
    public void AddWord(string? word)
    {
        if (word is null)
        {
            Add("null"u8);
            return;
        }
        _memory[Length++] = (byte)'"';
        Length += Encoding.UTF8.GetBytes(word, _memory[Length..]);
        _memory[Length++] = (byte)'"';
    }

    /// <summary>To the hundredth, by whole numbers: formatting a fraction would cost more than the rest of the line.</summary>
    public void AddMilliseconds(TimeSpan? time)
    {
        if (time is not { } took)
        {
            Add("null"u8);
            return;
        }
        var hundredths = Math.Max(0, (took.Ticks + (TicksPerHundredth / 2)) / TicksPerHundredth);
        Add(hundredths / 100);
        _memory[Length++] = (byte)'.';
        _memory[Length++] = (byte)('0' + (hundredths / 10 % 10));
        _memory[Length++] = (byte)('0' + (hundredths % 10));
    }

    /// <summary>A line break in JSON is white space between tokens; here it would end the line.</summary>
    public void AddOnOneLine(scoped ReadOnlySpan<byte> frame)
    {
        var start = Length;
        Add(frame);
        var written = _memory[start..Length];
        written.Replace((byte)'\n', (byte)' ');
        written.Replace((byte)'\r', (byte)' ');
    }
}
