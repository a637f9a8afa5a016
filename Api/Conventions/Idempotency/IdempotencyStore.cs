using Npgsql;

namespace Dynamo.Api.Conventions;

/// <summary>What came of asking for a key: it is ours to run, somebody runs it, it was answered, or it was used for another request.</summary>
internal abstract record KeyClaim
{
    internal sealed record Ours(Guid Claim) : KeyClaim;

    internal sealed record Running : KeyClaim;

    internal sealed record Answered(StoredAnswer Answer) : KeyClaim;

    internal sealed record OtherRequest : KeyClaim;
}

/// <summary>The table <c>idempotency</c>.</summary>
internal sealed class IdempotencyStore(NpgsqlDataSource database)
{
    /// <summary>A row whose request never ended, because its process died, is free again after this.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    internal async Task<KeyClaim> Claim(IdempotentRequest request, CancellationToken ct)
    {
        var claim = Guid.NewGuid();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var insert = new NpgsqlCommand("""
            insert into idempotency as held (actor, key, method_path, body_hash, claim) values ($1, $2, $3, $4, $5)
            on conflict (actor, key) do update
               set method_path = excluded.method_path, body_hash = excluded.body_hash, claim = excluded.claim, status = null,
                   location = null, content_type = null, body = null, created_at = now()
             where held.created_at < now() - $6 or (held.status is null and held.created_at < now() - $7)
            """, connection)
        {
            Parameters =
            {
                new() { Value = request.Actor }, new() { Value = request.KeyHash }, new() { Value = request.MethodPath },
                new() { Value = request.BodyHash }, new() { Value = claim }, new() { Value = Kept }, new() { Value = Abandoned },
            },
        };
        return await insert.ExecuteNonQueryAsync(ct) == 1 ? new KeyClaim.Ours(claim) : await Read(request, connection, ct);
    }

    internal async Task Keep(IdempotentRequest request, Guid claim, StoredAnswer answer)
    {
        await using var update = database.CreateCommand(
            "update idempotency set status = $4, location = $5, content_type = $6, body = $7 where actor = $1 and key = $2 and claim = $3");
        update.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = request.Actor }, new() { Value = request.KeyHash }, new() { Value = claim }, new() { Value = answer.Status },
            new() { Value = (object?)answer.Location ?? DBNull.Value }, new() { Value = (object?)answer.ContentType ?? DBNull.Value },
            new() { Value = answer.Seal(request.SealingKey()) },
        });
        await update.ExecuteNonQueryAsync();
    }

    /// <summary>Nothing was created: the key may be used again.</summary>
    internal async Task Free(IdempotentRequest request, Guid claim)
    {
        await using var delete = database.CreateCommand("delete from idempotency where actor = $1 and key = $2 and claim = $3 and status is null");
        delete.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = request.Actor }, new() { Value = request.KeyHash }, new() { Value = claim } });
        await delete.ExecuteNonQueryAsync();
    }

    internal async Task DropExpired(CancellationToken ct)
    {
        await using var delete = database.CreateCommand("delete from idempotency where created_at < now() - $1");
        delete.Parameters.Add(new NpgsqlParameter { Value = Kept });
        await delete.ExecuteNonQueryAsync(ct);
    }

    private static async Task<KeyClaim> Read(IdempotentRequest request, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(
            "select method_path, body_hash, status, location, content_type, body from idempotency where actor = $1 and key = $2", connection)
        {
            Parameters = { new() { Value = request.Actor }, new() { Value = request.KeyHash } },
        };
        await using var row = await select.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return new KeyClaim.Running(); // it was freed in between: the next look will claim it
        if (row.GetString(0) != request.MethodPath || !row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(request.BodyHash))
            return new KeyClaim.OtherRequest();
        if (await row.IsDBNullAsync(2, ct))
            return new KeyClaim.Running();
        return new KeyClaim.Answered(new StoredAnswer(
            row.GetInt32(2),
            await row.IsDBNullAsync(3, ct) ? null : row.GetString(3),
            await row.IsDBNullAsync(4, ct) ? null : row.GetString(4),
            StoredAnswer.Open(row.GetFieldValue<byte[]>(5), request.SealingKey())));
    }
}
