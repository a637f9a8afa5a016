using Dynamo.Commands;
using Dynamo.Commissioning;
using Dynamo.Connectors;
using Dynamo.Grains.Catalogue;
using Dynamo.Tokens;

namespace Dynamo.Grains.Commissioning;

/// <summary>The test transaction: a session of a tag of its own, started and stopped from here, the one session that a charge point accepts before it is commissioned.</summary>
public sealed partial class CommissioningGrain
{
    private const int StartTries = 3;
    private const CommissioningStep Test = CommissioningStep.TestTransaction;

    private int _startTries;
    private bool _testAllowed;

    private async Task LookAtTest()
    {
        if (!_testAllowed)
        {
            await ChargePoint.AllowTest(State.TestTag, State.Deadline);
            _testAllowed = true;
        }
        var session = await catalogue.FindSession(TableId, State.TestTag);
        if (session is not null) await Follow(session);
        else if (State.TestAcceptedAt is { } accepted) await WaitForSession(accepted);
        else if (!_asking) await StartTest();
    }

    private async Task StartTest()
    {
        var connectors = await Connectors();
        if (connectors.Find(IsReady) is not { } connector)
        {
            await Say(Test, $"No connector can charge: {string.Join(", ", connectors.Select(c => $"{c.ConnectorId} is {c.OcppStatus ?? $"{c.Status}"}"))}.");
            return;
        }
        await Say(Test, $"Asking for a session of tag {State.TestTag} on connector {connector.ConnectorId}.");
        Ask(new StartCharging(connector.ConnectorId, new IdToken(State.TestTag)));
    }

    private async Task TakeStart(CommandResult result)
    {
        if (result.Outcome == CommandOutcome.Accepted)
        {
            await Record(State with { TestAcceptedAt = Now }, Now, Step(Test, StepStatus.Running, "The charger accepted the remote start. Connect a vehicle."));
        }
        else if (IsRefusal(result))
        {
            await Fail($"The charger refused the remote start ({result.Status ?? result.ErrorCode ?? result.Detail}).");
        }
        else if (result.Outcome == CommandOutcome.TimedOut && ++_startTries >= StartTries)
        {
            await Fail("The charger did not answer the remote start.");
        }
    }

    private async Task WaitForSession(DateTimeOffset accepted)
    {
        if (Now - accepted <= options.Value.TestBeginsWithin)
        {
            AskFor("Heartbeat");
            return;
        }
        var connectors = await Connectors();
        var why = connectors.Exists(c => c.OcppStatus == "Preparing") ? "A vehicle is connected, but the charger waits for something else, such as the tag"
            : connectors.TrueForAll(c => c.Status == ConnectorStatus.Available) ? "No vehicle was connected" : "The charger was silent";
        await Fail($"The charger accepted the remote start, but no session began. {why}.");
    }

    private Task Follow(TestSession session)
    {
        if (session.Authorization is { } answer && answer != nameof(AuthorizationStatus.Accepted)) return Fail($"The test session was refused: {answer}.");
        if (session.Lost is { } lost) return Fail($"The test session did not end, but was lost: {lost}.");
        if (session.Ended) return Pass(Test, $"A session ended normally with {session.EnergyWh / 1000:0.###} kWh ({session.Reason}).");
        if (State.TestStoppedAt is { } stopped)
        {
            return Now - stopped > options.Value.TestEndsWithin ? Fail("The charger was asked to stop the test session, but it has not ended.") : Task.CompletedTask;
        }
        if (Now - session.ReceivedAt > options.Value.TestRunsFor) Ask(new StopCharging(session.LocalId));
        return Say(Test, $"A session runs on connector {session.ConnectorId}.");
    }

    /// <summary>A charger that refuses to stop may still end the session by itself, or somebody does at the charger.</summary>
    private Task TakeStop(CommandResult result) => result.Outcome == CommandOutcome.Accepted || IsRefusal(result)
        ? Record(State with { TestStoppedAt = Now }, Now, Step(Test, StepStatus.Running, result.Outcome == CommandOutcome.Accepted
            ? "The charger was asked to stop the session." : "The charger refused to stop the session; end it at the charger."))
        : Task.CompletedTask;

    private async Task<List<ConnectorView>> Connectors()
    {
        var known = await catalogue.Connectors(TableId);
        var views = await Task.WhenAll((known.Count > 0 ? known : [1]).Select(number => GrainFactory.Connector(State.ChargePointId, number).Get()));
        // Where a cable is in already, nobody need do anything.
        return [.. views.OrderByDescending(connector => connector.OcppStatus == "Preparing")];
    }

    private static bool IsReady(ConnectorView connector) =>
        connector.CurrentSession is null && (connector.Status is null or ConnectorStatus.Available || connector.OcppStatus is "Preparing" or "Occupied");
}
