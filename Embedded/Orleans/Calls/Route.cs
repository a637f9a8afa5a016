using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The way from a reference to what it names: a grain or an observer.</summary>
internal abstract class Route(GrainId id)
{
    public GrainId Id => id;

    /// <summary>Sends a call that is answered.</summary>
    public abstract Task Send(Call call);

    /// <summary>Sends a call that nobody waits for.</summary>
    public abstract void Post(Call call);
}
