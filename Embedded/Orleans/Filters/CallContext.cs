using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>What incoming and outgoing calls show to filters.</summary>
internal abstract class CallContext(Call call, GrainId target) : IGrainCallContext
{
    private int _next;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public MethodInfo InterfaceMethod => call.Method.Method;

    public string InterfaceName => call.Method.InterfaceType.FullName ?? call.Method.InterfaceType.Name;

    public string MethodName => call.Method.Name;

    public object? Result { get; set; }

    public GrainId? SourceId { get; } = Activation.Current?.GrainId;

    public GrainId TargetId => target;

    protected Call Call => call;

    public async Task Invoke()
    {
        if (Filter(_next++) is { } filter)
        {
            await filter;
            return;
        }

        var outcome = Last();
        await outcome;
        Result = call.ResultOf(outcome);
    }

    /// <summary>All filters, then the result that they left.</summary>
    public Task Run() => call.Converted(ResultOfAll());

    /// <summary>The filter of this place, started; null behind the last.</summary>
    protected abstract Task? Filter(int place);

    protected abstract Task Last();

    private async Task<object?> ResultOfAll()
    {
        await Invoke();
        return Result;
    }
}
