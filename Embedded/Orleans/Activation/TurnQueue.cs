using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// The scheduler of one activation: turns wait in order and never two run at a time. A turn may also be run at once on the thread of a caller,
/// if the activation has nothing to do. Its monitor guards the whole activation.
/// </summary>
internal sealed class TurnQueue(Activation owner) : TaskScheduler, IThreadPoolWorkItem, IWorkItemScheduler
{
    // After so many turns a busy activation lets others have the thread.
    private const int TurnsPerSlice = 64;
    private Queue<Task>? _turns;
    private bool _busy;
    private Task? _inline;

    public Activation Owner => owner;

    /// <summary>Takes the activation for a turn on this thread. The monitor is held.</summary>
    public bool TryEnter()
    {
        if (_busy)
            return false;
        return _busy = true;
    }

    /// <summary>Runs a turn between <see cref="TryEnter"/> and <see cref="Leave"/>.</summary>
    public void RunInline(Task turn)
    {
        _inline = turn;
        turn.RunSynchronously(this);
    }

    /// <summary>Gives the activation back. The monitor is held.</summary>
    public void Leave()
    {
        if (_turns is { Count: > 0 })
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        else
            _busy = false;
    }

    /// <summary>Runs turns on a pool thread.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        for (var done = 0; ; done++)
        {
            Task turn;
            lock (this)
            {
                if (_turns!.Count == 0)
                {
                    _busy = false;
                    return;
                }

                if (done == TurnsPerSlice)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }

                turn = _turns.Dequeue();
            }

            TryExecuteTask(turn);
        }
    }

    void IWorkItemScheduler.QueueAction(Action action) => Run(action);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    /// <summary>A turn of the engine's own, with nothing of the caller's context in it.</summary>
    public Task Run(Action action)
    {
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
    }

    protected override void QueueTask(Task task)
    {
        lock (this)
        {
            (_turns ??= new Queue<Task>()).Enqueue(task);
            if (_busy)
                return;
            _busy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    // Only the turn that entered, or a continuation of the innermost turn of this thread, may run at once: a grain whose code waits for the return
    // of a call that runs inline must not be continued in the middle of it.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        if (ReferenceEquals(task, _inline))
            _inline = null;
        else if (taskWasPreviouslyQueued || !ReferenceEquals(Current, this))
            return false;
        return TryExecuteTask(task);
    }

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (this)
            return _turns is null ? [] : [.. _turns];
    }
}
