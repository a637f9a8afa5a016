namespace Dynamo.Engine.Tests.Support;

/// <summary>Waits for a condition, with a deadline that only a fault reaches.</summary>
public static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task Is(Func<Task<bool>> condition, string what)
    {
        using var end = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            if (end.IsCancellationRequested)
                throw new TimeoutException($"It never came true that {what}");
            await Task.Delay(20);
        }
    }

    public static Task Is(Func<bool> condition, string what) => Is(() => Task.FromResult(condition()), what);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Deadline);

    public static Task InTime(this Task task) => task.WaitAsync(Deadline);
}
