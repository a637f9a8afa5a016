using Dynamo.Engine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Dynamo.Engine.Tests.Activations;

/// <summary>Start and stop of a silo.</summary>
public sealed class LifecycleTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    [Fact]
    public void A_startup_task_runs_once() => engine.Silo.GetRequiredService<StartupSeen>().Count.ShouldBe(1);

    [Fact]
    public async Task A_silo_whose_startup_task_fails_does_not_start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddStartupTask((_, _) => throw new InvalidTimeZoneException("no")));
        await using var cluster = builder.Build();
        await Should.ThrowAsync<Exception>(() => cluster.DeployAsync());
    }

    [Fact]
    public async Task Stages_start_upward_and_stop_downward_and_grains_are_told_that_the_silo_stops()
    {
        var order = new List<string>();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Staged(order)));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        var key = "life/" + Guid.NewGuid();
        await cluster.Client.GetGrain<ILifeGrain>(key).Life();
        await cluster.DisposeAsync();
        order.ShouldBe(["start 1", "start 2", "stop 2", "stop 1"]);
        Departures.Of(key).ShouldBe([DeactivationReasonCode.ShuttingDown]);
    }

    private sealed class Staged(List<string> order) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            lifecycle.Subscribe("second", ServiceLifecycleStage.Active, Note("start 2"), Note("stop 2"));
            lifecycle.Subscribe("first", ServiceLifecycleStage.ApplicationServices, Note("start 1"), Note("stop 1"));
        }

        private Func<CancellationToken, Task> Note(string what) => _ =>
        {
            order.Add(what);
            return Task.CompletedTask;
        };
    }
}
