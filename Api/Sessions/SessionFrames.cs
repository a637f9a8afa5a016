using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>A call that concerns a session, and its answer.</summary>
/// <param name="Call">The frame of the call.</param>
/// <param name="Answer">The frame of its answer; null where there was none.</param>
/// <param name="About">What it is about, in the words of <see cref="FrameSubject"/>.</param>
/// <param name="At">When that happened, by the charger's clock where it said so.</param>
internal sealed record SessionExchange(OcppMessage Call, OcppMessage? Answer, IReadOnlyList<string> About, DateTimeOffset At)
{
    public IReadOnlyList<OcppMessage> Frames => Answer is null ? [Call] : [Call, Answer];
}

/// <summary>Reads from the message log what a charger and we said to each other about a session.</summary>
internal static class SessionFrames
{
    // What is logged together began and ended within this; a row's beginning is what the index knows.
    private static readonly TimeSpan LongestRow = TimeSpan.FromMinutes(5);

    private const string Sql = """
        select 0 as before, 0 as total, connection_id, ocpp_version, lines from message_log
        where charge_point_id = lower(@ChargePointId) and first_at >= @early and first_at <= @to and last_at >= @from and jsonb_exists_any(actions, @Actions)
        order by first_at, number
        """;

    /// <summary>The oldest first. The actions limit what is read: meter values are many.</summary>
    public static async Task<IReadOnlyList<SessionExchange>> Read(
        NpgsqlDataSource database, SessionRow session, DateTimeOffset from, DateTimeOffset to, string[] actions, CancellationToken ct)
    {
        var args = new { session.ChargePointId, from, early = from - LongestRow, to, actions };
        var rows = await database.List<MessageLogReading.ChunkRow>(Sql, args, ct);
        var frames = rows.SelectMany(row => MessageLogReading.Read(row, null)).Where(frame => frame.Timestamp >= from && frame.Timestamp <= to).ToList();
        var answers = frames.Where(frame => frame is { Type: "result" or "error", MessageId: not null })
            .GroupBy(frame => (frame.ConnectionId, frame.MessageId, frame.Direction)).ToDictionary(group => group.Key, group => group.ToList());
        return [.. frames.Where(frame => frame.Type == "call" && actions.Contains(frame.Action)).Select(call => Exchange(session, call, AnswerTo(call, answers))).OfType<SessionExchange>()];
    }

    private static OcppMessage? AnswerTo(OcppMessage call, Dictionary<(string, string?, string), List<OcppMessage>> answers) =>
        answers.TryGetValue((call.ConnectionId, call.MessageId, call.Direction == "in" ? "out" : "in"), out var found)
            ? found.Find(answer => answer.Timestamp >= call.Timestamp && answer.Action == call.Action) : null;

    private static SessionExchange? Exchange(SessionRow session, OcppMessage call, OcppMessage? answer)
    {
        var payload = Part(call.Frame, 3);
        var about = FrameSubject.Of(session, call.Action!, payload, answer is null ? default : Part(answer.Frame, 2));
        return about.Count == 0 ? null : new SessionExchange(call, answer, about, Told(payload) ?? call.Timestamp);
    }

    private static JsonElement Part(JsonElement frame, int index) =>
        frame.ValueKind == JsonValueKind.Array && frame.GetArrayLength() > index ? frame[index] : default;

    private static DateTimeOffset? Told(JsonElement payload) =>
        FrameSubject.Text(payload, "timestamp") is { } text && DateTimeOffset.TryParse(
            text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
