using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>
/// One call on its way: arguments (in the generated class), the turn that will run it, and the caller who waits. The caller's task is made only when
/// the answer is not there at once.
/// </summary>
internal abstract class Call : IInvokable
{
    /// <summary>The method's own task, once it has started.</summary>
    internal Task? Outcome;

    /// <summary>The activation that runs it.</summary>
    internal Activation? Target;

    /// <summary>The first turn of the call, made where the caller's context can be captured.</summary>
    internal Task? Turn;

    /// <summary>How often it met an activation that was going.</summary>
    internal int Forwards;

    /// <summary>The chain of calls it belongs to, where a caller lets its chain in again.</summary>
    internal Guid Chain;

    // Place in the list of those who wait for an answer; owned by ResponseTimeouts.
    internal Call? Next;
    internal Call? Previous;
    internal int Shard = -1;
    internal long Deadline;

    public abstract MethodEntry Method { get; }

    public virtual bool AlwaysInterleaves => Method.AlwaysInterleave;

    /// <summary>True for what ends with the activation instead of moving to the next one.</summary>
    public virtual bool StaysHere => false;

    /// <summary>False for what does not make the grain look used.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>True when the caller has its answer, a time-out included: running it now would be of no use.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>Calls the method on a grain or observer.</summary>
    public abstract Task Run(object target);

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    /// <summary>Makes the task that the caller gets.</summary>
    internal abstract Task Pend();

    /// <summary>The outcome as the caller may see it, without a task in between; only for an outcome that is complete.</summary>
    internal abstract Task Answer();

    /// <summary>Hands the complete outcome to the caller who waits.</summary>
    internal abstract void Deliver();

    internal abstract void Fail(Exception exception);

    /// <summary>What filters left as the result, as the method's own task would be.</summary>
    internal abstract Task Converted(Task<object?> result);

    /// <summary>The result of a complete, successful outcome.</summary>
    internal abstract object? ResultOf(Task outcome);

    object? IInvokable.GetTarget() => Target?.GrainInstance;

    string IInvokable.GetMethodName() => Method.Name;

    string IInvokable.GetInterfaceName() => Method.InterfaceType.FullName ?? Method.InterfaceType.Name;

    MethodInfo IInvokable.GetMethod() => Method.Method;

    Type IInvokable.GetInterfaceType() => Method.InterfaceType;

    TimeSpan? IInvokable.GetDefaultResponseTimeout() => Method.Timeout;
}
