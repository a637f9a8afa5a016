using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Grains.ReadModel;
using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>A charge point as people registered it.</summary>
public sealed record RegisteredChargePoint(
    string ChargePointId, string OrganizationId, string ProjectId, string? SiteId, AccessMode Access, OcppVersion Version, string Vendor, string Model,
    string PasswordHash, string? NextPasswordHash, BootStatus BootStatus, int IntervalSeconds, DateTimeOffset RegisteredAt, bool Decommissioned,
    string? SerialNumber = null)
{
    /// <summary>The time zone of its site.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Certificates that were signed here and are good no more, each with the reason.</summary>
    public ImmutableDictionary<string, string> RevokedCertificates { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Quirk profiles that somebody switched, on or off.</summary>
    public ImmutableDictionary<string, bool> QuirkSwitches { get; init; } = ImmutableDictionary<string, bool>.Empty;
}

/// <summary>Reads charge points from the catalogue.</summary>
public sealed class ChargePointCatalogue : IAsyncDisposable
{
    private const int DefaultIntervalSeconds = 300;
    private const int LargestBatch = 500;

    private const string Sql = """
        select c.charge_point_id, c.organization_id, c.project_id, c.site_id, p.access_mode, c.ocpp_version, c.vendor, c.model,
               c.password_hash, c.next_password_hash, c.boot_status, c.heartbeat_interval_seconds, c.registered_at, c.decommissioned_at,
               c.serial_number, s.time_zone, array(select q.name from charge_point_quirks q where q.charge_point_id = c.charge_point_id and q.enabled),
               array(select q.name from charge_point_quirks q where q.charge_point_id = c.charge_point_id and not q.enabled),
               array(select i.serial_number || ' ' || i.revocation_reason from issued_certificates i
                   where i.charge_point_id = lower(c.charge_point_id) and i.revoked_at is not null and i.not_after > now())
        from charge_points c join projects p using (project_id) left join sites s on s.site_id = c.site_id where lower(c.charge_point_id) = any($1)
        """;

    private readonly NpgsqlDataSource _database;
    private readonly BatchReader<string, RegisteredChargePoint?> _reader;

    public ChargePointCatalogue(NpgsqlDataSource database)
    {
        _database = database;
        _reader = new BatchReader<string, RegisteredChargePoint?>(ReadAll, LargestBatch);
    }

    /// <summary>Null when nothing of that id is registered.</summary>
    public Task<RegisteredChargePoint?> Find(string chargePointId) => _reader.Find(chargePointId.ToLowerInvariant());

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    /// <summary>The charger has used its next password: it is the only one from now on.</summary>
    public async Task TakeNextPassword(string chargePointId, string hash)
    {
        await using var command = _database.CreateCommand(
            "update charge_points set password_hash = $2, next_password_hash = null where charge_point_id = $1 and next_password_hash = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<RegisteredChargePoint?>> ReadAll(IReadOnlyList<string> ids)
    {
        await using var command = _database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids] });
        await using var row = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, RegisteredChargePoint>(ids.Count);
        while (await row.ReadAsync()) found[row.GetString(0).ToLowerInvariant()] = Read(row);
        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    private static RegisteredChargePoint Read(NpgsqlDataReader row) => new(
        row.GetString(0), Shared(row, 1)!, Shared(row, 2)!, Shared(row, 3),
        Enum.Parse<AccessMode>(row.GetString(4), ignoreCase: true), OcppVersionNames.Parse(row.GetString(5)) ?? OcppVersion.Ocpp16,
        Shared(row, 6)!, Shared(row, 7)!, row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9),
        Enum.Parse<BootStatus>(row.GetString(10)), row.IsDBNull(11) ? DefaultIntervalSeconds : row.GetInt32(11),
        row.GetFieldValue<DateTimeOffset>(12), !row.IsDBNull(13), row.GetString(14))
    {
        TimeZone = Shared(row, 15),
        QuirkSwitches = Switches(row.GetFieldValue<string[]>(16), row.GetFieldValue<string[]>(17)),
        RevokedCertificates = row.GetFieldValue<string[]>(18).Select(one => one.Split(' ')).ToImmutableDictionary(one => one[0], one => InWords(one[1])),
    };

    /// <summary>What thousands of charge points have in common is in memory once.</summary>
    private static string? Shared(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : string.Intern(row.GetString(column));

    /// <summary>`KeyCompromise` is a key compromise.</summary>
    private static string InWords(string reason) => string.Concat(reason.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private static ImmutableDictionary<string, bool> Switches(string[] on, string[] off) => on.Length + off.Length == 0
        ? ImmutableDictionary<string, bool>.Empty
        : on.Select(name => KeyValuePair.Create(name, true)).Concat(off.Select(name => KeyValuePair.Create(name, false))).ToImmutableDictionary();
}
