using Dapper;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Changes of a charge point: what is absent stays, what is null is cleared.</summary>
public sealed record PatchChargePointRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Cannot be changed; a request that brings it is refused.</summary>
    public Change<string> ChargePointId { get; init; }

    /// <summary>A name for people.</summary>
    public Change<string> Name { get; init; }

    /// <summary>The manufacturer.</summary>
    public Change<string> Vendor { get; init; }

    /// <summary>The model.</summary>
    public Change<string> Model { get; init; }

    /// <summary>The serial number.</summary>
    public Change<string> SerialNumber { get; init; }

    /// <summary>The site where it stands.</summary>
    public Change<string> SiteId { get; init; }

    /// <summary>The project that it belongs to, of the same organization.</summary>
    public Change<string> ProjectId { get; init; }

    /// <summary>Where it stands.</summary>
    public Change<Location> Location { get; init; }

    /// <summary>How often it shall send heartbeats; given to the charger at its next boot.</summary>
    public Change<int?> HeartbeatIntervalSeconds { get; init; }
}

public sealed class PatchChargePointValidator : Validator<PatchChargePointRequest>
{
    public PatchChargePointValidator()
    {
        RuleFor(r => r.ChargePointId).Must(id => !id.Given).WithMessage("cannot be changed; register the charge point anew under the other id");
        RuleFor(r => r.Name.Value).MaximumLength(200).OverridePropertyName("name");
        Required(r => r.Vendor, "vendor");
        Required(r => r.Model, "model");
        Required(r => r.SerialNumber, "serial_number");
        RuleFor(r => r.ProjectId).Must(project => !project.Given || !string.IsNullOrEmpty(project.Value)).WithMessage("cannot be cleared");
        RuleFor(r => r.Location.Value!).SetValidator(new LocationValidator()).When(r => r.Location.Value is not null).OverridePropertyName("location");
        RuleFor(r => r.HeartbeatIntervalSeconds.Value).InclusiveBetween(10, 86_400).OverridePropertyName("heartbeat_interval_seconds");
    }

    private void Required(Func<PatchChargePointRequest, Change<string>> field, string name) =>
        RuleFor(r => field(r)).Must(change => !change.Given || change.Value is { Length: > 0 and <= 50 } && !string.IsNullOrWhiteSpace(change.Value))
            .WithMessage("must have 1 to 50 characters").OverridePropertyName(name);
}

public sealed class PatchChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<PatchChargePointRequest, ChargePoint>
{
    public override void Configure()
    {
        Patch("/charge-points/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Change a charge point";
            s.Description = "Fields that are absent stay as they are; null clears what may be empty. The id cannot be changed.";
            s.ExampleRequest = new PatchChargePointRequest { Name = "North entrance, left" };
            s.Responses[404] = "No such charge point, site or project within reach.";
            s.Responses[409] = "Another charge point has this vendor and serial number.";
        });
    }

    public override async Task HandleAsync(PatchChargePointRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (await MissingTarget(req, row.OrganizationId, ct) is { } missing)
        {
            await Send.NotFoundAsync(missing);
            return;
        }
        if (!await Write(req, row.ChargePointId, ct))
        {
            await Send.ConflictAsync("Another charge point with this vendor and serial number is registered. Check the serial number.");
            return;
        }
        await grains.ChargePoint(row.ChargePointId).Refresh();
        var changed = await database.FindChargePoint(actor, row.ChargePointId, ct);
        await Send.OkAsync(await (changed ?? row).Live(grains, database, ct), ct);
    }

    private async Task<string?> MissingTarget(PatchChargePointRequest req, string organization, CancellationToken ct)
    {
        if (req.SiteId.Value is { } site && !await Exists("sites", "site_id", site)) return $"There is no site '{site}'.";
        if (req.ProjectId.Value is { } project && !await Exists("projects", "project_id", project)) return $"There is no project '{project}'.";
        return null;

        Task<bool> Exists(string table, string key, string id) =>
            database.First<bool>($"select exists (select from {table} where {key} = @id and organization_id = @organization)", new { id, organization }, ct);
    }

    private async Task<bool> Write(PatchChargePointRequest req, string id, CancellationToken ct)
    {
        var (set, args) = (new List<string>(), new DynamicParameters(new { id }));
        Change("name", req.Name);
        Change("vendor", req.Vendor);
        Change("model", req.Model);
        Change("serial_number", req.SerialNumber);
        Change("site_id", req.SiteId);
        Change("project_id", req.ProjectId);
        Change("heartbeat_interval_seconds", req.HeartbeatIntervalSeconds);
        if (req.Location.Given)
        {
            Change<double?>("latitude", req.Location.Value?.Latitude);
            Change<double?>("longitude", req.Location.Value?.Longitude);
            Change<string>("address", req.Location.Value?.Address);
        }
        if (set.Count == 0) return true;
        try
        {
            await database.Execute($"update charge_points set {string.Join(", ", set)} where charge_point_id = @id", args, ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        void Change<T>(string column, Change<T> change)
        {
            if (!change.Given) return;
            set.Add($"{column} = @{column}");
            args.Add(column, change.Value);
        }
    }
}
