using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// Tells the charge point what was noticed of its charger: how far its clock is off, and which quirks were met. Not with each message but now and then,
/// by the sweep; when a process dies, the counts of the last seconds die with it.
/// </summary>
internal sealed partial class Observation(EdgeContext edge, CallContext call)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private long _toldAt;
    private bool _hasTold;

    /// <summary>A call was answered. The first time that its clock shows, the charge point is told at once: the charger may be gone in a moment.</summary>
    public void Answered()
    {
        if (!_hasTold && call.ClockBelief.IsNew) Tick(edge.Clock.GetTimestamp());
    }

    public void Tick(long now)
    {
        if (_hasTold && edge.Clock.GetElapsedTime(_toldAt, now) < Every) return;
        if (News() is not { } news) return;
        (_toldAt, _hasTold) = (now, true);
        _ = Tell(news);
    }

    /// <summary>Tells what is left, at the end.</summary>
    public Task Tell() => News() is { } news ? Tell(news) : Task.CompletedTask;

    private ObservationReport? News()
    {
        var offset = call.ClockBelief.News();
        var quirks = call.Quirks.Take();
        return offset is null && quirks.IsEmpty ? null : new ObservationReport { ReceivedAt = edge.Clock.GetUtcNow(), ClockOffset = offset, Quirks = quirks };
    }

    private async Task Tell(ObservationReport news)
    {
        try
        {
            await call.ChargePoint.Report(news);
        }
        catch (Exception fault)
        {
            call.Quirks.Return(news.Quirks);
            if (news.ClockOffset is not null) call.ClockBelief.NotTold();
            LogNotTold(edge.Log, fault, call.ChargePointId);
        }
    }

    [LoggerMessage(1008, LogLevel.Warning, "What was noticed of {ChargePointId} could not be told to its grain")]
    private static partial void LogNotTold(ILogger log, Exception fault, string chargePointId);
}
