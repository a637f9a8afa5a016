using System.Collections.Concurrent;
using Orleans;

namespace Dynamo.Engine.Tests.Support;

/// <summary>Notes which interface methods of this assembly were called; one of them it answers itself.</summary>
public sealed class CountingFilter : IIncomingGrainCallFilter
{
    public static readonly ConcurrentDictionary<string, int> Seen = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType?.Assembly == typeof(CountingFilter).Assembly)
            Seen.AddOrUpdate($"{context.TargetId.Key}.{context.MethodName}", 1, (_, n) => n + 1);
        await context.Invoke();
        if (context.MethodName == "Doubled" && context.Result is int number)
            context.Result = number * 2;
    }
}
