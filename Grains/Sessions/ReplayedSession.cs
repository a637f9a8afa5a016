using Dynamo.Sessions;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// When nothing was known of a charger's clock, a session that it replays after days offline begins, for us, when its start was received. Its stop, by
/// the same clock, shows how long it was.
/// </summary>
internal static class ReplayedSession
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Replayed = TimeSpan.FromDays(1);

    /// <summary>When the session began by the clock of its stop; null where its start needs no correction.</summary>
    public static DateTimeOffset? StartOf(SessionState state, SessionStop stop)
    {
        if (state.ClockShift == TimeSpan.Zero || (state.ClockShift - stop.ClockShift).Duration() < Noticeable) return null;
        // A clock that was set right in the middle of a session tells nothing of when that began; one that speaks of the past does.
        if (stop.ClockShift == TimeSpan.Zero && stop.ReceivedAt - stop.At < Replayed) return null;
        var startedAt = state.StartedAt - state.ClockShift + stop.ClockShift;
        return startedAt <= stop.At && stop.At - startedAt <= Longest ? startedAt : null;
    }
}
