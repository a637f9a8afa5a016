namespace Dynamo.Grains.Edges;

/// <summary>
/// Whether a lease that has run out says that its edge is dead. It does not while the database is away, nor just after: edges could not renew theirs either,
/// and a whole fleet would be told to be offline that never was.
/// </summary>
internal sealed class LeaseTrust
{
    /// <summary>As long as a lease is given for; in it an edge that lives renews its own.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private DateTimeOffset? _since;

    /// <summary>The leases could not be read.</summary>
    public void Lost() => _since = null;

    /// <summary>They were read: do they count?</summary>
    public bool Holds(DateTimeOffset now)
    {
        _since ??= now;
        return now - _since >= Lease;
    }
}
