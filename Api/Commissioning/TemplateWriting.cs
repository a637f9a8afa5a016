using Dapper;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>Writes a template and its settings in one transaction.</summary>
internal static class TemplateWriting
{
    private const string CreateSql = """
        insert into commissioning_templates (template_id, organization_id, name, vendor, model, created_by, created_at, updated_at)
        values (@id, @Organization, @Name, @Vendor, @Model, @Actor, @now, @now)
        """;

    private const string UpdateSql = """
        update commissioning_templates set name = @Name, vendor = @Vendor, model = @Model, updated_at = @now
        where template_id = @id and organization_id = @Organization
        """;

    private const string SettingsSql = """
        delete from template_settings where template_id = @id;
        insert into template_settings (template_id, place, key, value, required)
        select @id, place, key, value, required from unnest(@keys, @values, @requireds) with ordinality as s(key, value, required, place)
        """;

    /// <summary>The charge points that a template applies to now.</summary>
    private const string AppliesSql = "select charge_point_id from charge_points where decommissioned_at is null and template_of(charge_point_id) = @id";

    public static Task<bool> CreateTemplate(this NpgsqlDataSource database, Actor actor, string id, TemplateInput input, DateTimeOffset now, CancellationToken ct) =>
        database.Write(CreateSql, actor, id, input, now, ct);

    /// <summary>False when the caller's organization has no such template.</summary>
    public static Task<bool> UpdateTemplate(this NpgsqlDataSource database, Actor actor, string id, TemplateInput input, DateTimeOffset now, CancellationToken ct) =>
        database.Write(UpdateSql, actor, id, input, now, ct);

    /// <summary>Tells those that a template applies to that what is wanted of them may have changed.</summary>
    public static async Task RefreshConfigurations(this IGrainFactory grains, NpgsqlDataSource database, IEnumerable<string> before, string id, CancellationToken ct)
    {
        var after = await database.Applies(id, ct);
        await Task.WhenAll(before.Union(after, StringComparer.Ordinal).Select(chargePoint => grains.Configuration(chargePoint).Refresh()));
    }

    public static Task<IReadOnlyList<string>> Applies(this NpgsqlDataSource database, string id, CancellationToken ct) =>
        database.List<string>(AppliesSql, new { id }, ct);

    private static async Task<bool> Write(
        this NpgsqlDataSource database, string sql, Actor actor, string id, TemplateInput input, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var args = actor.With(new { id, input.Name, input.Vendor, input.Model, now });
        if (await connection.ExecuteAsync(new CommandDefinition(sql, args, transaction, cancellationToken: ct)) == 0) return false;
        var settings = new
        {
            id, keys = input.Configuration.Select(s => s.Key).ToArray(), values = input.Configuration.Select(s => s.Value).ToArray(),
            requireds = input.Configuration.Select(s => s.Required).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(SettingsSql, settings, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return true;
    }
}
