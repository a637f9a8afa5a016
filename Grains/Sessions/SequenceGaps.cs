namespace Dynamo.Grains.Sessions;

/// <summary>2.0.1 counts the events of a transaction; this notes those that never came (E01: a late one fills its gap).</summary>
internal sealed class SequenceGaps
{
    private int? _highest;

    public int Missing { get; private set; }

    public void Restore(int missing) => Missing = missing;

    public void Add(int? number)
    {
        if (number is not { } next) return;
        if (_highest is not { } highest || next == highest + 1) _highest = next;
        else if (next > highest)
        {
            Missing += next - highest - 1;
            _highest = next;
        }
        else if (next < highest && Missing > 0) Missing--;
    }
}
