using Dynamo.LocalLists;
using Dynamo.Tokens;
using Npgsql;

namespace Dynamo.Api.ChargePoints.LocalLists;

/// <summary>Reads a local list: what was entered from its tables, what the charger has from its grain.</summary>
internal static class LocalListReading
{
    public static async Task<LocalList> LocalList(this NpgsqlDataSource database, string chargePointId, LocalListView live, CancellationToken ct)
    {
        var args = new { id = chargePointId };
        var list = await database.First<ListRow>("select version, updated_at, updated_by from local_lists where charge_point_id = @id", args, ct);
        var rows = list is null ? [] : await database.List<TagRow>(
            "select id_tag, token_type as type, status, expires_at, parent_id_tag from local_list_entries where charge_point_id = @id order by lower(id_tag)", args, ct);
        return new LocalList
        {
            ChargePointId = chargePointId, Version = list?.Version, UpdatedAt = list?.UpdatedAt, UpdatedBy = list?.UpdatedBy, Entries = [.. rows.Select(row => row.ToAnswer())],
            Sync = live.Sync, ChargerVersion = live.ChargerVersion, ChargerVersionAt = live.ReadAt, LastStatus = live.LastStatus, LastDetail = live.LastDetail,
            LastAt = live.LastAt,
        };
    }

    private sealed class ListRow
    {
        public int Version { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }
        public string? UpdatedBy { get; init; }
    }

    private sealed class TagRow
    {
        public required string IdTag { get; init; }
        public string? Type { get; init; }
        public required string Status { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
        public string? ParentIdTag { get; init; }

        public LocalListTag ToAnswer() =>
            new() { IdTag = IdTag, Type = Type, Status = Enum.Parse<AuthorizationStatus>(Status), ExpiresAt = ExpiresAt, ParentIdTag = ParentIdTag };
    }
}
