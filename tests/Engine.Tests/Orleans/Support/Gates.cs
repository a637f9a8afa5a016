using System.Collections.Concurrent;

namespace Dynamo.Engine.Tests.Support;

/// <summary>Points at which grains wait for their test, by name; grain and test are in one process.</summary>
public static class Gates
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Reached = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Opened = new();

    /// <summary>For a grain: says that it is here, and waits.</summary>
    public static Task Pass(string name)
    {
        Of(Reached, name).TrySetResult();
        return Of(Opened, name).Task;
    }

    public static Task WaitUntilReached(string name) => Of(Reached, name).Task.InTime();

    public static void Open(string name) => Of(Opened, name).TrySetResult();

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string name) =>
        all.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
