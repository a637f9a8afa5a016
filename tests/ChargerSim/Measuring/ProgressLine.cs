using System.Diagnostics;

namespace Dynamo.ChargerSim.Measuring;

/// <summary>One line that is written over and over, on a terminal only, so that logs and pipes stay clean.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private readonly bool _visible = !Console.IsErrorRedirected;
    private readonly Lock _writing = new();
    private long _last;
    private int _width;

    public void Show(string text)
    {
        if (!_visible || !_writing.TryEnter())
            return;
        try
        {
            if (_last != 0 && Stopwatch.GetElapsedTime(_last) < Shortest)
                return;
            _last = Stopwatch.GetTimestamp();
            Console.Error.Write($"\r{text.PadRight(_width)}");
            _width = text.Length;
        }
        finally
        {
            _writing.Exit();
        }
    }

    public void Clear()
    {
        if (_visible && _width > 0)
            Console.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    /// <summary>Shows how a run goes until it is cancelled.</summary>
    public async Task Follow(Scoreboard scores, CancellationToken stop)
    {
        if (!_visible)
            return;
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var before = 0L;
        try
        {
            while (await second.WaitForNextTickAsync(stop))
            {
                var now = scores.Messages;
                Show($"{scores.ConnectedNow:N0} connected, {Math.Max(0, now - before):N0} messages/s, {scores.Sessions:N0} sessions, {scores.Errors.Values.Sum():N0} errors");
                before = now;
            }
        }
        catch (OperationCanceledException)
        {
            Clear();
        }
    }
}
