using System.Diagnostics;

namespace Dynamo.Testing;

/// <summary>Waits for what a test expects, and fails when it does not come.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    public static Task Holds(Func<bool> condition) => Holds(() => Task.FromResult(condition()));

    public static async Task Holds(Func<Task<bool>> condition)
    {
        var started = Stopwatch.StartNew();
        while (!await condition())
        {
            if (started.Elapsed > Longest) throw new TimeoutException($"This did not come true within {Longest}.");
            await Task.Delay(LookAgain);
        }
    }
}
