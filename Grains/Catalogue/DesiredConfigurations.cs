using System.Collections.Immutable;
using Dynamo.Configuration;
using Dynamo.Grains.ReadModel;
using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>What people want of a charge point's settings.</summary>
/// <param name="ChargePointId">The charge point's id as it was registered.</param>
/// <param name="TemplateId">The template that applies; null where none does.</param>
/// <param name="Settings">The template's settings and the charge point's own, which go before them.</param>
public sealed record DesiredConfiguration(string ChargePointId, string? TemplateId, ImmutableArray<DesiredSetting> Settings);

/// <summary>Reads from the catalogue what people want of charge points' settings.</summary>
public sealed class DesiredConfigurations : IAsyncDisposable
{
    private const int LargestBatch = 100;
    private const string FindSql = """
        select wanted.key, c.charge_point_id, template_of(c.charge_point_id), d.key, d.value, d.required, d.from_template
        from unnest($1) wanted (key) join charge_points c on lower(c.charge_point_id) = wanted.key
            left join lateral desired_configuration(wanted.key) with ordinality d (key, value, required, from_template, place) on true
        order by wanted.key, d.place
        """;
    private const string RequiredSql = "select array(select key from template_settings where template_id = template_of($1) and required)";

    private readonly NpgsqlDataSource _database;
    private readonly BatchReader<string, DesiredConfiguration> _reader;

    public DesiredConfigurations(NpgsqlDataSource database)
    {
        _database = database;
        _reader = new BatchReader<string, DesiredConfiguration>(ReadAll, LargestBatch);
    }

    public Task<DesiredConfiguration> Find(string chargePointId) => _reader.Find(chargePointId.ToLowerInvariant());

    /// <summary>The settings that the stage `configured` needs; none where no template applies or it requires none.</summary>
    public async Task<string[]> Required(string chargePointId)
    {
        await using var command = _database.CreateCommand(RequiredSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task<IReadOnlyList<DesiredConfiguration>> ReadAll(IReadOnlyList<string> keys)
    {
        await using var command = _database.CreateCommand(FindSql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Distinct()] });
        await using var row = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, DesiredConfiguration>(keys.Count);
        while (await row.ReadAsync())
        {
            var key = row.GetString(0);
            var sofar = found.GetValueOrDefault(key) ?? new DesiredConfiguration(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), []);
            found[key] = row.IsDBNull(3) ? sofar : sofar with { Settings = sofar.Settings.Add(new DesiredSetting(row.GetString(3), row.GetString(4), row.GetBoolean(5), row.GetBoolean(6))) };
        }
        return [.. keys.Select(key => found.GetValueOrDefault(key) ?? new DesiredConfiguration(key, null, []))];
    }
}
