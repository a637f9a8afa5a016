using System.Diagnostics;
using Dynamo.Bench.Baselines;
using Dynamo.Bench.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Dynamo.Bench.Measurements;

/// <summary>What a call to a grain costs by itself, in one process, without a socket: the share of the engine in a heartbeat.</summary>
internal sealed class GrainCallMeasurement : IMeasurement
{
    private const int Callers = 200;
    private const int CallsEach = 10_000;
    private const int Rounds = 3;

    public async Task<IReadOnlyList<Row>> Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        EmptyGrain.AddTo(builder);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var rates = new List<double>();
        await Load(grains);
        for (var round = 0; round < Rounds; round++)
            rates.Add(await Load(grains));
        await app.StopAsync();
        var rate = Pair.Median(rates);
        return [new Row($"grain calls/s from {Callers} callers, no socket", $"{rate:N0}", $"{Environment.ProcessorCount * 1_000_000 / rate:N2} µs of a core each", "", true)];
    }

    private static async Task<double> Load(IGrainFactory grains)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var grain = grains.GetGrain<IPingGrain>($"ping/{caller}");
            for (var call = 0; call < CallsEach; call++)
                await grain.Ping("connection");
        })));
        return Callers * CallsEach / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
