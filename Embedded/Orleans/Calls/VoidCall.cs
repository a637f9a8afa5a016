namespace Orleans.Embedded;

/// <summary>A call that brings nothing back but its end.</summary>
internal abstract class VoidCall : Call
{
    private TaskCompletionSource? _caller;

    public override bool IsAnswered => _caller is { Task.IsCompleted: true };

    internal override Task Pend() => (_caller ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal override Task Answer() => Outcome!.IsCompletedSuccessfully ? Task.CompletedTask : Outcome;

    internal override void Deliver()
    {
        var outcome = Outcome!;
        if (outcome.IsCompletedSuccessfully)
            _caller?.TrySetResult();
        else
            Fail(outcome.IsCanceled ? new TaskCanceledException(outcome) : outcome.Exception!.InnerException!);
    }

    internal override void Fail(Exception exception)
    {
        if (_caller is { } caller && caller.TrySetException(exception))
            _ = caller.Task.Exception; // a caller who does not look must not end the process's patience with unobserved exceptions
    }

    internal override Task Converted(Task<object?> result) => result;

    internal override object? ResultOf(Task outcome) => null;
}
