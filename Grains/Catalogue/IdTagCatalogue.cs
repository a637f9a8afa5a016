using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>A tag as people entered it; <paramref name="Parent"/> is the tag of its group, which is its own where others name it as theirs.</summary>
public sealed record KnownTag(string IdTag, string Status, DateTimeOffset? ExpiresAt, string? Parent, string? UserType, bool Concurrent, string? Type = null);

/// <summary>Reads tags from the catalogue.</summary>
public sealed class IdTagCatalogue(NpgsqlDataSource database)
{
    private const string Sql = """
        select t.id_tag, t.status, t.expires_at,
            coalesce(nullif(t.parent_id_tag, ''), case when exists (select from id_tags m where m.organization_id = $1 and lower(m.parent_id_tag) = $2) then t.id_tag end),
            t.user_type, t.concurrent, t.type
        from id_tags t where t.organization_id = $1 and lower(t.id_tag) = $2
        """;

    /// <summary>The user types that a project admits.</summary>
    private const string UserTypesSql = "select user_types from projects where project_id = $1";

    /// <summary>Null for a tag that the organization does not know.</summary>
    public async Task<KnownTag?> Find(string organizationId, string idTag)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organizationId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = idTag.ToLowerInvariant() });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        return new KnownTag(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5),
            row.IsDBNull(6) ? null : row.GetString(6));
    }

    public async Task<string[]> UserTypes(string projectId)
    {
        await using var command = database.CreateCommand(UserTypesSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projectId });
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }
}
