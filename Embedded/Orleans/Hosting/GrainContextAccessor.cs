using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Asks the scheduler whose turn this is.</summary>
internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => Activation.Current!;
}
