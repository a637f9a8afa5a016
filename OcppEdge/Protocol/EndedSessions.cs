namespace Dynamo.OcppEdge.Protocol;

/// <summary>The sessions that a charger has ended lately, by the ids that it gave: what still waits to be said of one is not said any more.</summary>
internal sealed class EndedSessions
{
    private const int Kept = 32;

    // Replaced as a whole: commands are sent beside the charger's own calls.
    private volatile string[] _latest = [];

    public void Add(string localId) => _latest = [.. _latest.TakeLast(Kept - 1), localId];

    public bool Contains(string localId) => Array.IndexOf(_latest, localId) >= 0;
}
