namespace Dynamo.Sessions;

/// <summary>
/// A charger of 2.0.1 names its transactions itself and must not use a name twice, but some count anew after a restart or a reset. The second session of
/// the name `7` is kept as `7~2`, the next one as `7~3`; on the wire all are `7`. No identifier of OCPP has the mark in it.
/// </summary>
public static class ReusedName
{
    private const char Mark = '~';

    /// <summary>What is told of a time so long after the end of a session is not of that session.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Whether something that happened then is not of a session that its charger has ended, although it has the name of that.</summary>
    public static bool IsLater(DateTimeOffset at, DateTimeOffset? endedAt) => at > endedAt + Slack;

    /// <summary>The session that has the name for the nth time.</summary>
    public static SessionId Nth(SessionId first, int n) => n <= 1 ? first : first with { LocalId = $"{first.LocalId}{Mark}{n}" };

    /// <summary>The name as its charger knows it.</summary>
    public static string OnTheWire(string localId)
    {
        var mark = localId.LastIndexOf(Mark);
        return mark > 0 && int.TryParse(localId.AsSpan(mark + 1), out _) ? localId[..mark] : localId;
    }
}
