using System.Collections.Immutable;
using System.Globalization;
using Dynamo.Commands;
using Dynamo.Tokens;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.Catalogue;

/// <summary>The local list that a charger shall have.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Entries">Its tags.</param>
/// <param name="EntriesPerMessage">How many the charger takes at once; null where it never said.</param>
public sealed record DesiredLocalList(int Version, ImmutableArray<LocalListEntry> Entries, int? EntriesPerMessage);

/// <summary>Reads the local lists that people entered, and keeps those that they sent by a command.</summary>
public sealed class LocalListCatalogue(NpgsqlDataSource database)
{
    private const string FindSql = """
        select l.version, (select s.value from settings s where s.charge_point_id = $1
            and s.name in ('SendLocalListMaxLength', 'LocalAuthListCtrlr.ItemsPerMessage') and s.value ~ '^[0-9]{1,6}$' limit 1)
        from local_lists l where lower(l.charge_point_id) = $1;
        """;

    private const string EntriesSql = """
        select e.id_tag, e.token_type, e.status, e.expires_at, e.parent_id_tag
        from local_list_entries e where lower(e.charge_point_id) = $1 order by lower(e.id_tag)
        """;

    private const string AdoptSql = """
        with list as (
            insert into local_lists (charge_point_id, version, updated_by)
            select charge_point_id, $2, $3 from charge_points where lower(charge_point_id) = $1
            on conflict (charge_point_id) do update set version = excluded.version, updated_by = excluded.updated_by, updated_at = now()
            returning charge_point_id)
        insert into local_list_entries (charge_point_id, id_tag, token_type, status, expires_at, parent_id_tag)
        select list.charge_point_id, e.* from list, unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) e
        on conflict (charge_point_id, lower(id_tag)) do update set id_tag = excluded.id_tag, token_type = excluded.token_type, status = excluded.status,
            expires_at = excluded.expires_at, parent_id_tag = excluded.parent_id_tag
        """;

    /// <summary>Null where nobody entered one. The key is the charge point's id in lower case.</summary>
    public async Task<DesiredLocalList?> Find(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        // One snapshot for both, or the version might belong to other entries.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        if (await Version(connection, key) is not var (version, most)) return null;
        await using var command = new NpgsqlCommand(EntriesSql, connection) { Parameters = { Text(key) } };
        await using var row = await command.ExecuteReaderAsync();
        var entries = ImmutableArray.CreateBuilder<LocalListEntry>();
        while (await row.ReadAsync()) entries.Add(Read(row));
        return new DesiredLocalList(version, entries.ToImmutable(), most);
    }

    /// <summary>A list that goes in pieces needs a number for each.</summary>
    public async Task Raise(string key, int from, int to)
    {
        await using var command = database.CreateCommand("update local_lists set version = $3 where lower(charge_point_id) = $1 and version = $2");
        command.Parameters.Add(Text(key));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = to });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A command brought that list to the charger: it is the one to keep now.</summary>
    public async Task Adopt(string key, int version, ImmutableArray<LocalListEntry> entries, string by)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var forget = new NpgsqlCommand("delete from local_list_entries where lower(charge_point_id) = $1", connection) { Parameters = { Text(key) } };
        await forget.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(AdoptSql, connection)
        {
            Parameters =
            {
                Text(key), new NpgsqlParameter<int> { TypedValue = version }, Text(by), Many(entries, entry => entry.Token.Value), Many(entries, entry => entry.Token.Type),
                Many(entries, entry => entry.Status.ToString()),
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = entries.Select(entry => entry.ExpiresAt?.UtcDateTime).ToArray() },
                Many(entries, entry => entry.Parent),
            },
        };
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<(int Version, int? Most)?> Version(NpgsqlConnection connection, string key)
    {
        await using var command = new NpgsqlCommand(FindSql, connection) { Parameters = { Text(key) } };
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        int? most = row.IsDBNull(1) ? null : int.Parse(row.GetString(1), CultureInfo.InvariantCulture);
        return (row.GetInt32(0), most is > 0 ? most : null);
    }

    private static LocalListEntry Read(NpgsqlDataReader row) => new(
        new IdToken(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), Enum.Parse<AuthorizationStatus>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : row.GetString(4));

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private static NpgsqlParameter Many(ImmutableArray<LocalListEntry> entries, Func<LocalListEntry, string?> part) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = entries.Select(part).ToArray() };
}
