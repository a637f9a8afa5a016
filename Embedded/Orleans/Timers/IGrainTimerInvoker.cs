namespace Orleans.Runtime;

/// <summary>The name under which call filters see a tick.</summary>
internal interface IGrainTimerInvoker
{
    Task InvokeCallbackAsync(CancellationToken cancellationToken);
}
