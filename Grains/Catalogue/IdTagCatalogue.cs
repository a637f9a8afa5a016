using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>A tag as people entered it.</summary>
public sealed record KnownTag(string IdTag, string Status, DateTimeOffset? ExpiresAt, string? Parent, string? UserType, bool Concurrent);

/// <summary>Reads tags from the catalogue.</summary>
public sealed class IdTagCatalogue(NpgsqlDataSource database)
{
    private const string Sql = """
        select id_tag, status, expires_at, parent_id_tag, user_type, concurrent from id_tags where organization_id = $1 and lower(id_tag) = $2
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
            row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5));
    }

    public async Task<string[]> UserTypes(string projectId)
    {
        await using var command = database.CreateCommand(UserTypesSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projectId });
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }
}
