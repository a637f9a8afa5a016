using System.Diagnostics;

namespace Dynamo.Testing;

/// <summary>Waits for what a test expects, and fails when it does not come.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    public static Task Holds(Func<bool> condition, string what = "this") => Holds(() => Task.FromResult(condition()), what);

    /// <param name="condition">Looked at again and again.</param>
    /// <param name="what">What is waited for, for whom it does not come.</param>
    public static async Task Holds(Func<Task<bool>> condition, string what = "this")
    {
        var started = Stopwatch.StartNew();
        while (!await condition())
        {
            if (started.Elapsed > Longest) throw new TimeoutException($"Waited {Longest} for {what}.");
            await Task.Delay(LookAgain);
        }
    }
}
