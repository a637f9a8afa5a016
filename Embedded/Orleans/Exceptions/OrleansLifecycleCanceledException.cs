namespace Orleans.Runtime;

/// <summary>The start of a lifecycle was given up.</summary>
public sealed class OrleansLifecycleCanceledException : OrleansException
{
    internal OrleansLifecycleCanceledException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
