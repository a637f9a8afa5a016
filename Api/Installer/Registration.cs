using Dapper;
using Dynamo.Api.ChargePoints;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>Writes a registered charge point with its connectors, in one transaction.</summary>
internal sealed record Registration(string Id, string OrganizationId, string RegisteredBy, string PasswordHash, DateTimeOffset At)
{
    // A charge point that its own organization took out of service may come back under the same id; anybody else's id is taken.
    private const string Insert = """
        insert into charge_points (charge_point_id, organization_id, project_id, site_id, name, vendor, model, serial_number, ocpp_version,
            password_hash, latitude, longitude, address, registered_by, registered_at)
        values (@Id, @OrganizationId, @ProjectId, @SiteId, @Name, @Vendor, @Model, @SerialNumber, @version,
            @PasswordHash, @Latitude, @Longitude, @Address, @RegisteredBy, @At)
        on conflict (lower(charge_point_id)) do update set
            project_id = excluded.project_id, site_id = excluded.site_id, name = excluded.name, vendor = excluded.vendor, model = excluded.model,
            serial_number = excluded.serial_number, ocpp_version = excluded.ocpp_version, password_hash = excluded.password_hash,
            next_password_hash = null, boot_status = 'Accepted', heartbeat_interval_seconds = null, latitude = excluded.latitude,
            longitude = excluded.longitude, address = excluded.address, registered_by = excluded.registered_by,
            registered_at = excluded.registered_at, decommissioned_at = null, tariff_id = null, template_id = null
        where charge_points.decommissioned_at is not null and charge_points.organization_id = excluded.organization_id
            and charge_points.charge_point_id = excluded.charge_point_id
        """;

    // What was wanted of the device before, and how it had to be treated, was said of that device; those taken out of service long ago still have it.
    private const string Connectors = """
        delete from desired_settings where charge_point_id = @Id;
        delete from charge_point_quirks where charge_point_id = @Id;
        delete from charge_point_connectors where charge_point_id = @Id;
        insert into charge_point_connectors (charge_point_id, connector_id, type) select @Id, * from unnest(@numbers, @types)
        """;

    /// <summary>Null when it is written; else what it conflicts with, never telling whose it is.</summary>
    public async Task<string?> Write(NpgsqlDataSource database, RegisterChargePointRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            if (await connection.ExecuteAsync(new CommandDefinition(Insert, Args(request), cancellationToken: ct)) == 0)
                return $"A charge point with the id '{Id}' is registered already. Choose another id.";
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await transaction.RollbackAsync(ct);
            connection.UnprepareAll(); // as DatabaseQueries.Asked has it
            return e.ConstraintName == "charge_points_serial"
                ? $"A charge point of {request.Vendor} with the serial number '{request.SerialNumber}' is registered already. Check the serial number."
                : $"A charge point with the id '{Id}' is registered already. Choose another id.";
        }
        var (numbers, types) = (request.Connectors.Select(c => c.ConnectorId).ToArray(), request.Connectors.Select(c => c.Type).ToArray());
        await connection.ExecuteAsync(new CommandDefinition(Connectors, new { Id, numbers, types }, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return null;
    }

    private DynamicParameters Args(RegisterChargePointRequest request)
    {
        var location = request.Location ?? new Location();
        var args = new DynamicParameters(this);
        args.AddDynamicParams(new
        {
            request.ProjectId, request.SiteId, request.Name, request.Vendor, request.Model, request.SerialNumber,
            version = request.OcppVersion.Name(), location.Latitude, location.Longitude, location.Address,
        });
        return args;
    }
}
