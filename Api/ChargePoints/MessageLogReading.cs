using System.Text.Json;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>
/// Reads the message log, which keeps many frames in a row. The counts beside the frames tell which rows a piece of the list needs, so that no
/// others are opened. Of a charge point that talks a lot only the newest rows are counted: who wants to see more names the time.
/// </summary>
internal static class MessageLogReading
{
    /// <summary>
    /// 1. The newest rows, from their index alone (it has the counts). 2. Where each begins in the list. 3. Only those of the piece are opened, by the index's key.
    /// A row spans what was said between two writes of the log, far less than an hour: so a search from a time on need not look at all that was before.
    /// </summary>
    private const string Sql = """
        with placed as materialized (
            select number, first_at, count, sum(count) over (order by first_at desc, number desc rows unbounded preceding) - count as before
            from (
                select number, first_at, case when @action::text is null then frames else coalesce((actions ->> @action)::int, 0) end as count
                from (
                    select number, first_at, last_at, frames, actions from message_log
                    where charge_point_id = lower(@id) and first_at < @to and first_at >= @since
                    order by first_at desc, number desc limit @MostLooked) looked
                where last_at >= @from and (@action::text is null or actions ? @action)
                order by first_at desc, number desc limit @MostRows) counted)
        select p.before, (select max(before + count) from placed) as total, m.connection_id, m.ocpp_version, m.lines
        from placed p cross join lateral (
            select connection_id, ocpp_version, case when p.before < @offset::bigint + @limit and p.before + p.count > @offset then lines end as lines
            from message_log where charge_point_id = lower(@id) and first_at = p.first_at and number = p.number) m
        where p.before = 0 or (p.before < @offset::bigint + @limit and p.before + p.count > @offset)
        order by p.before
        """;

    private const int MostRows = 10_000, MostRowsOfAction = 5_000, MostLooked = 25_000;
    private static readonly TimeSpan LongestRow = TimeSpan.FromHours(1);

    public static async Task<(IReadOnlyList<OcppMessage> Messages, long Total)> Newest(
        NpgsqlDataSource database, string id, ListMessagesRequest page, CancellationToken ct)
    {
        var args = new
        {
            id, action = string.IsNullOrEmpty(page.Action) ? null : page.Action, limit = page.Limit, offset = page.Offset, MostRows = string.IsNullOrEmpty(page.Action) ? MostRows : MostRowsOfAction,
            MostLooked, from = page.From ?? DateTimeOffset.MinValue, since = page.From is { } from && from > DateTimeOffset.UnixEpoch ? from - LongestRow : DateTimeOffset.MinValue,
            to = page.To ?? DateTimeOffset.MaxValue,
        };
        var rows = await database.List<ChunkRow>(Sql, args, ct);
        var messages = rows.Where(row => row.Lines is not null).SelectMany(row => InPage(row, args.action, page)).Take(page.Limit).ToArray();
        return (messages, rows.Count == 0 ? 0 : rows[0].Total);
    }

    private static IEnumerable<OcppMessage> InPage(ChunkRow row, string? action, Page page) =>
        Read(row, action).Reverse().Skip((int)Math.Max(0, page.Offset - row.Before));

    /// <summary>The frames of a row, the oldest first.</summary>
    internal static IEnumerable<OcppMessage> Read(ChunkRow row, string? action)
    {
        var lines = row.Lines.AsMemory();
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 1)..];
            if (line.Length > 0 && JsonSerializer.Deserialize<LogLine>(line.Span) is { } read && (action is null || read.Action == action))
                yield return read.ToAnswer(row);
        }
    }

    internal sealed class ChunkRow
    {
        public long Before { get; init; }
        public long Total { get; init; }
        public required string ConnectionId { get; init; }
        public required string OcppVersion { get; init; }
        public byte[]? Lines { get; init; }
    }

    /// <summary>A line as <see cref="Logs.MessageChunk"/> says.</summary>
    private sealed record LogLine(
        [property: System.Text.Json.Serialization.JsonPropertyName("at")] long At,
        [property: System.Text.Json.Serialization.JsonPropertyName("dir")] string Direction,
        [property: System.Text.Json.Serialization.JsonPropertyName("type")] string Type,
        [property: System.Text.Json.Serialization.JsonPropertyName("id")] JsonElement Id,
        [property: System.Text.Json.Serialization.JsonPropertyName("action")] string? Action,
        [property: System.Text.Json.Serialization.JsonPropertyName("ms")] double? Milliseconds,
        [property: System.Text.Json.Serialization.JsonPropertyName("outcome")] string? Outcome,
        [property: System.Text.Json.Serialization.JsonPropertyName("frame")] JsonElement Frame)
    {
        public OcppMessage ToAnswer(ChunkRow row) => new()
        {
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Direction = Direction,
            Type = Type,
            MessageId = Id.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : Id.ToString(),
            Action = Action,
            LatencyMs = Milliseconds,
            Outcome = Outcome,
            Frame = Frame,
            ConnectionId = row.ConnectionId,
            OcppVersion = row.OcppVersion,
        };
    }
}
