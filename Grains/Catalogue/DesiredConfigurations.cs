using System.Collections.Immutable;
using Dynamo.Configuration;
using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>What people want of a charge point's settings.</summary>
/// <param name="ChargePointId">The charge point's id as it was registered.</param>
/// <param name="TemplateId">The template that applies; null where none does.</param>
/// <param name="Settings">The template's settings and the charge point's own, which go before them.</param>
public sealed record DesiredConfiguration(string ChargePointId, string? TemplateId, ImmutableArray<DesiredSetting> Settings);

/// <summary>Reads from the catalogue what people want of charge points' settings.</summary>
public sealed class DesiredConfigurations(NpgsqlDataSource database)
{
    private const string TemplateSql = "select charge_point_id, template_of(charge_point_id) from charge_points where lower(charge_point_id) = lower($1)";
    private const string SettingsSql = "select key, value, required, from_template from desired_configuration($1)";
    private const string RequiredSql = "select array(select key from template_settings where template_id = template_of($1) and required)";

    public async Task<DesiredConfiguration> Find(string chargePointId)
    {
        var (id, templateId) = await Template(chargePointId);
        await using var command = Command(SettingsSql, chargePointId);
        await using var row = await command.ExecuteReaderAsync();
        var settings = ImmutableArray.CreateBuilder<DesiredSetting>();
        while (await row.ReadAsync()) settings.Add(new DesiredSetting(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)));
        return new DesiredConfiguration(id, templateId, settings.ToImmutable());
    }

    /// <summary>The settings that the stage `configured` needs; none where no template applies or it requires none.</summary>
    public async Task<string[]> Required(string chargePointId)
    {
        await using var command = Command(RequiredSql, chargePointId);
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }

    private async Task<(string ChargePointId, string? TemplateId)> Template(string chargePointId)
    {
        await using var command = Command(TemplateSql, chargePointId);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)) : (chargePointId, null);
    }

    private NpgsqlCommand Command(string sql, string chargePointId)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        return command;
    }
}
