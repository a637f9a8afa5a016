namespace Dynamo.Grains.Sessions;

/// <summary>2.0.1 counts the events of a transaction; this notes those that never came (E01: a late one fills its gap, one that is repeated fills none).</summary>
internal sealed class SequenceGaps
{
    /// <summary>A number that leaps further is no count: which ones are missing is not remembered then, only how many.</summary>
    private const int Remembered = 1_000;

    private readonly HashSet<int> _open = [];
    private int? _highest;
    private int _forgotten;

    public int Missing => _open.Count + _forgotten;

    /// <summary>How many were missing before this was made; which ones is not known any more.</summary>
    public void Restore(int missing) => _forgotten = missing;

    public void Add(int? number)
    {
        if (number is not { } next) return;
        if (_highest is not { } highest) _highest = next;
        else if (next > highest)
        {
            Open(highest + 1, next);
            _highest = next;
        }
        else if (!_open.Remove(next) && next < highest && _forgotten > 0) _forgotten--;
    }

    private void Open(int from, int to)
    {
        if ((long)to - from + _open.Count > Remembered) _forgotten += to - from;
        else
            for (var number = from; number < to; number++) _open.Add(number);
    }
}
