using System.Diagnostics;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Provisioning;
using Dynamo.ChargerSim.Scenarios;

namespace Dynamo.ChargerSim;

/// <summary>Runs one scenario from its preparation to its result.</summary>
internal static class Runner
{
    public static async Task<Result> Run(SimOptions options, CancellationToken stop)
    {
        var scenario = ScenarioOf(options.Scenario);
        var progress = new ProgressLine();
        if (options.Provision)
            await new FleetPreparation(options, progress).Run(stop);
        var scores = new Scoreboard();
        if (options.PrepareOnly)
            return ResultOf(options, scores, 0);

        for (var rehearsal = 1; rehearsal <= options.Rehearsals; rehearsal++)
        {
            using var other = Fleet.Of(options with { First = options.First + (rehearsal * options.Chargers) }, new Scoreboard());
            await scenario.Run(other, stop);
        }

        using var fleet = Fleet.Of(options, scores);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var following = progress.Follow(scores, end.Token);
        using var self = Process.GetCurrentProcess();
        var (begun, worked) = (Stopwatch.GetTimestamp(), self.TotalProcessorTime);
        try
        {
            await scenario.Run(fleet, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by hand: what was measured so far is the result.
        }

        scores.Freeze();
        self.Refresh();
        var cores = (self.TotalProcessorTime - worked) / Stopwatch.GetElapsedTime(begun);
        await end.CancelAsync();
        await following;
        return ResultOf(options, scores, cores);
    }

    private static IScenario ScenarioOf(string name) => name switch
    {
        "heartbeat" => new Heartbeats(),
        "boot" => new Boots(),
        "session" => new Sessions(),
        "storm" => new Storm(),
        "idle" => new Idle(),
        "burst" => new Burst(),
        "lifecycle" => new Lifecycle(),
        "demo" => new Demo(),
        _ => throw new ArgumentException($"no scenario {name}"),
    };

    private static Result ResultOf(SimOptions options, Scoreboard scores, double cores)
    {
        var seconds = scores.Span.TotalSeconds;
        return new Result
        {
            Scenario = options.Scenario,
            Version = options.Version,
            Chargers = options.Chargers,
            Connected = scores.MostConnected,
            HandshakeP99 = scores.Handshakes.At(0.99).TotalMilliseconds,
            BusyRefusals = scores.BusyRefusals,
            ConnectSeconds = scores.ConnectSpan.TotalSeconds,
            Messages = scores.Messages,
            Seconds = seconds,
            MessagesPerSecond = seconds > 0 ? scores.Messages / seconds : 0,
            Sessions = scores.Sessions,
            P50 = scores.Latency.At(0.50).TotalMilliseconds,
            P95 = scores.Latency.At(0.95).TotalMilliseconds,
            P99 = scores.Latency.At(0.99).TotalMilliseconds,
            Max = scores.Latency.Max.TotalMilliseconds,
            CommandsObeyed = scores.CommandsObeyed,
            LastAnswerAt = scores.LastAnswerAt,
            Errors = scores.Errors,
            GeneratorCores = cores,
        };
    }
}
