using System.Reflection;
using Dynamo.Api.Commands;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Orleans;

namespace Dynamo.Api.Tests.Commands;

/// <summary>A silo died with the call in it: the engine tells the caller so only when the longest command would have been over.</summary>
public sealed class LostCallTests
{
    [Fact]
    public async Task A_command_that_was_lost_with_its_silo_is_waited_for_by_its_own_time_and_not_by_the_longest()
    {
        var time = new HastyTime();
        var desk = new CommandDesk(DispatchProxy.Create<IGrainFactory, DeadSilo>(), null!, time);

        var result = await desk.Perform("CP-7", new ResetCharger(false) { TimeoutSeconds = 5 });

        result.Outcome.ShouldBe(CommandOutcome.TimedOut);
        time.Waited!.Value.TotalSeconds.ShouldBeInRange(5, 30);
    }

    /// <summary>Every grain is a charge point's, and none answers.</summary>
    public class DeadSilo : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IGrainFactory.GetGrain) => Create<IChargePointGrain, DeadSilo>(),
            nameof(IChargePointGrain.Send) => new TaskCompletionSource<CommandResult>().Task,
            var other => throw new NotSupportedException(other),
        };
    }

    /// <summary>Lets every wait be over at once, and tells how long it would have been.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public TimeSpan? Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited = dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
