using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Api.IdTags;

/// <summary>What an import did, or would do.</summary>
/// <param name="Rows">The rows of the file.</param>
/// <param name="Created">Tags that are new.</param>
/// <param name="Updated">Tags that were there and are different now.</param>
/// <param name="Unchanged">Tags that were there just so.</param>
/// <param name="DryRun">Whether nothing was written.</param>
public sealed record TagImportAnswer(int Rows, int Created, int Updated, int Unchanged, bool DryRun);

/// <summary>
/// Brings a file of tags into the catalogue as a whole or not at all. Rows are copied into a table beside it as they are read, each few thousand in a transaction
/// of their own, and merged by one statement when all of them are right: nobody waits for an upload.
/// </summary>
internal sealed class TagImport(NpgsqlDataSource database)
{
    private const int RowsAtOnce = 5_000;
    private const int LongestMergeSeconds = 120;

    private const string Copy = """
        copy tag_imports (import_id, line, id_tag, type, status, expires_at, parent_id_tag, user_id, user_type, email, concurrent) from stdin (format binary)
        """;

    private const string Twice = """
        select i.line, f.first from tag_imports i
        join (select lower(id_tag) as key, min(line) as first from tag_imports where import_id = @import group by 1 having count(*) > 1) f
            on f.key = lower(i.id_tag) and f.first < i.line
        where i.import_id = @import order by i.line limit 100
        """;

    private const string Found = """
        delete from unknown_tags u using tag_imports i
        where i.import_id = @import and u.organization_id = @Organization and u.tag_key = lower(i.id_tag)
        """;

    private readonly Guid _import = Guid.NewGuid();

    /// <summary>Null when something is wrong with the file: the reader knows what.</summary>
    public async Task<TagImportAnswer?> Run(Actor actor, TagFileReader file, bool dryRun, CancellationToken ct)
    {
        try
        {
            await foreach (var rows in file.Read(ct).Chunk(RowsAtOnce).WithCancellation(ct)) await CopyRows(rows, ct);
            if (file.Errors.Count > 0) return null;
            foreach (var (line, first) in await database.List<(int Line, int First)>(Twice, new { import = _import }, ct))
            {
                file.Wrong(line, TagFile.IdTag, $"is the tag of line {first} again");
            }
            return file.Errors.Count > 0 ? null : await MergeRows(actor, file, dryRun, ct);
        }
        finally
        {
            await database.Execute("delete from tag_imports where import_id = @import", new { import = _import }, CancellationToken.None);
        }
    }

    private async Task<TagImportAnswer> MergeRows(Actor actor, TagFileReader file, bool dryRun, CancellationToken ct)
    {
        var args = actor.With(new { import = _import });
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (created, updated) = await connection.QuerySingleAsync<(int Created, int Updated)>(
            new CommandDefinition(Merge(file.Columns), args, transaction, LongestMergeSeconds, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(Found, args, transaction, cancellationToken: ct));
        if (dryRun) await transaction.RollbackAsync(ct);
        else await transaction.CommitAsync(ct);
        return new TagImportAnswer(file.Rows, created, updated, file.Rows - created - updated, dryRun);
    }

    private async Task CopyRows(TagRow[] rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(Copy, ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(_import, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(row.IdTag, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Status, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.ExpiresAt?.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(row.ParentIdTag, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.UserId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.UserType, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Email, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Concurrent, NpgsqlDbType.Boolean, ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>Only columns that the file has are changed; in the order of the keys, so that two imports do not wait for each other in a circle.</summary>
    private static string Merge(IReadOnlyList<string> columns)
    {
        var changed = columns.Where(column => column != TagFile.IdTag).ToArray();
        var onConflict = changed.Length == 0 ? "do nothing" : $"""
            do update set {string.Join(", ", changed.Select(column => $"{column} = excluded.{column}"))}, updated_at = now()
            where ({string.Join(", ", changed.Select(column => $"t.{column}"))}) is distinct from ({string.Join(", ", changed.Select(column => $"excluded.{column}"))})
            """;
        return $"""
            with merged as (
                insert into id_tags as t (organization_id, id_tag, type, status, expires_at, parent_id_tag, user_id, user_type, email, concurrent)
                select @Organization, id_tag, type, coalesce(status, 'active'), expires_at, parent_id_tag, user_id, user_type, email, coalesce(concurrent, false)
                from tag_imports where import_id = @import order by lower(id_tag) collate "C"
                on conflict (organization_id, lower(id_tag)) {onConflict}
                returning (xmax = 0) as created)
            select count(*) filter (where created)::int, count(*) filter (where not created)::int from merged
            """;
    }
}
