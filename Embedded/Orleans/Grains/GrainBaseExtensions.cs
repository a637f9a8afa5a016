namespace Orleans;

/// <summary>What a grain can do with itself, timers apart.</summary>
public static partial class GrainBaseExtensions
{
    /// <summary>When the calls under way are done, this activation goes; whoever calls then meets a new one.</summary>
    public static void DeactivateOnIdle(this IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        grain.GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));
    }
}
