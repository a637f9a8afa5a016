using Dynamo.Tokens;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>A token that was shown, and what it was told; <paramref name="Known"/> says whether the organization knows it.</summary>
public sealed record AuthorizationAttempt(TokenQuestion Question, AuthorizationResult Result, bool Known, DateTimeOffset At);

/// <summary>
/// Keeps what tokens were told and why, and which unknown ones were shown. Nobody waits for it: many answers go into one statement, and while the database
/// is away, or under a flood, what is over its bound is dropped.
/// </summary>
public sealed class AuthorizationLog : IAsyncDisposable
{
    private const string AttemptsSql = """
        insert into authorization_attempts (organization_id, charge_point_id, connector_id, id_tag, token_type, at, purpose, status, reason, local_id, known)
        select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bool[])
        """;

    // In the order of the keys, so that two silos that write the same tags do not wait for each other in a circle.
    private const string UnknownSql = """
        insert into unknown_tags as u (organization_id, tag_key, id_tag, token_type, charge_point_id, first_at, last_at, times)
        select o, lower(t), max(t), max(y), (array_agg(c order by at desc))[1], min(at), max(at), count(*)
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bool[]) as a(o, c, t, y, at, known)
        where not known and t <> '' group by o, lower(t) order by o, lower(t)
        on conflict (organization_id, tag_key) do update set id_tag = excluded.id_tag, token_type = coalesce(excluded.token_type, u.token_type),
            charge_point_id = excluded.charge_point_id, last_at = greatest(u.last_at, excluded.last_at), times = u.times + excluded.times
        """;

    /// <summary>The log may lose its last moments in a crash of the database; it must not make the commits of the chargers wait for the disk.</summary>
    private const string NoWaitSql = "select set_config('synchronous_commit', 'off', true)";

    private readonly NpgsqlDataSource _database;
    private readonly BatchWriter<AuthorizationAttempt> _writer;

    public AuthorizationLog(NpgsqlDataSource database)
    {
        _database = database;
        _writer = new BatchWriter<AuthorizationAttempt>(WriteAll, largest: 1_000, bound: 20_000);
    }

    public void Add(AuthorizationAttempt attempt) => _writer.TryAdd(attempt);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task WriteAll(IReadOnlyList<AuthorizationAttempt> attempts)
    {
        // A batch without a transaction of its own is one implicit transaction.
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NoWaitSql));
        batch.BatchCommands.Add(Attempts(attempts));
        if (attempts.Any(attempt => !attempt.Known)) batch.BatchCommands.Add(Unknown(attempts));
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Attempts(IReadOnlyList<AuthorizationAttempt> attempts)
    {
        var command = new NpgsqlBatchCommand(AttemptsSql);
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Permit.OrganizationId));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Permit.ChargePointId.ToLowerInvariant()));
        Add(command, NpgsqlDbType.Integer, attempts.Select(a => a.Question.ConnectorId is > 0 and var connector ? (int?)connector : null));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Token.Value));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Token.Type));
        Add(command, NpgsqlDbType.TimestampTz, attempts.Select(a => a.At.UtcDateTime));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Purpose.ToString()));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Result.Status.ToString()));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Result.Reason));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Session?.LocalId));
        Add(command, NpgsqlDbType.Boolean, attempts.Select(a => a.Known));
        return command;
    }

    private static NpgsqlBatchCommand Unknown(IReadOnlyList<AuthorizationAttempt> attempts)
    {
        var command = new NpgsqlBatchCommand(UnknownSql);
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Permit.OrganizationId));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Permit.ChargePointId.ToLowerInvariant()));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Token.Value));
        Add(command, NpgsqlDbType.Text, attempts.Select(a => a.Question.Token.Type));
        Add(command, NpgsqlDbType.TimestampTz, attempts.Select(a => a.At.UtcDateTime));
        Add(command, NpgsqlDbType.Boolean, attempts.Select(a => a.Known));
        return command;
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() });
}
