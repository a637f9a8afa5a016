namespace Orleans.Embedded;

/// <summary>A call that brings a value back.</summary>
internal abstract class ResultCall<T> : Call
{
    private TaskCompletionSource<T>? _caller;

    public override bool IsAnswered => _caller is { Task.IsCompleted: true };

    internal override Task Pend() => (_caller ??= new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal override Task Answer()
    {
        var outcome = Outcome!;
        if (outcome.IsCompletedSuccessfully)
            return Method.CopiesResult ? Task.FromResult(DeepCopy.Copy(((Task<T>)outcome).Result)) : outcome;
        if (outcome is Task<T>)
            return outcome;
        return outcome.IsCanceled ? Task.FromCanceled<T>(new CancellationToken(true)) : Task.FromException<T>(outcome.Exception!.InnerException!);
    }

    internal override void Deliver()
    {
        var outcome = Outcome!;
        if (!outcome.IsCompletedSuccessfully)
            Fail(outcome.IsCanceled ? new TaskCanceledException(outcome) : outcome.Exception!.InnerException!);
        else
            Succeed(((Task<T>)outcome).Result);
    }

    internal override void Fail(Exception exception)
    {
        if (_caller is { } caller && caller.TrySetException(exception))
            _ = caller.Task.Exception; // a caller who does not look must not end the process's patience with unobserved exceptions
    }

    internal override Task Converted(Task<object?> result) => Convert(result);

    internal override object? ResultOf(Task outcome) => ((Task<T>)outcome).Result;

    private static async Task<T> Convert(Task<object?> result) => await result is T value ? value : default!;

    private void Succeed(T result)
    {
        if (_caller is null)
            return;
        try
        {
            _caller.TrySetResult(Method.CopiesResult ? DeepCopy.Copy(result) : result);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }
}
