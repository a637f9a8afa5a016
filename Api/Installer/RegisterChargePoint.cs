using System.Text;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Projects;
using Dynamo.ChargePoints;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>A charge point to register.</summary>
public sealed record RegisterChargePointRequest
{
    /// <summary>Its identity in OCPP: 1 to 48 letters, digits, `-`, `_`, `.`, `:`. Made up when absent; cannot be changed later.</summary>
    public string? ChargePointId { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>The manufacturer's name of the model.</summary>
    public string Model { get; init; } = "";

    /// <summary>The manufacturer.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>The project that it will belong to.</summary>
    public string ProjectId { get; init; } = "";

    /// <summary>The site where it stands.</summary>
    public string? SiteId { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The version of OCPP that it speaks.</summary>
    public OcppVersion OcppVersion { get; init; } = OcppVersion.Ocpp16;

    /// <summary>The password that it will connect with, 16 to 40 characters. Generated when absent.</summary>
    public string? OcppPassword { get; init; }

    /// <summary>Its connectors; others that it reports are added by themselves.</summary>
    public IReadOnlyList<ConnectorInput> Connectors { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public Location? Location { get; init; }
}

/// <summary>A connector to register.</summary>
public sealed record ConnectorInput
{
    /// <summary>Its number, from 1.</summary>
    public int ConnectorId { get; init; }

    /// <summary>The plug's type, such as `Type2` or `CCS2`.</summary>
    public string? Type { get; init; }
}

/// <summary>The charge point that was registered, with what must be typed into it.</summary>
public sealed record RegisteredChargePoint
{
    /// <summary>Its identity in OCPP.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The manufacturer.</summary>
    public required string Vendor { get; init; }

    /// <summary>Its project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Its site.</summary>
    public string? SiteId { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The version of OCPP that it speaks.</summary>
    public required OcppVersion OcppVersion { get; init; }

    /// <summary>Its connectors as registered.</summary>
    public required IReadOnlyList<ConnectorInput> Connectors { get; init; }

    /// <summary>Where it stands.</summary>
    public Location? Location { get; init; }

    /// <summary>Its stage: `pending`.</summary>
    public required Stage Status { get; init; }

    /// <summary>The URL to type into the charger.</summary>
    public required string OcppEndpoint { get; init; }

    /// <summary>The password to type into the charger; its user is the charge point's id. Shown this once.</summary>
    public required string ProvisioningPassword { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}

public sealed class RegisterChargePointValidator : Validator<RegisterChargePointRequest>
{
    public RegisterChargePointValidator()
    {
        RuleFor(r => r.ChargePointId).Matches("^[A-Za-z0-9._:-]{1,48}(?!\\n)$")
            .WithMessage("must have 1 to 48 characters of letters, digits, '-', '_', '.' and ':'").When(r => r.ChargePointId is not null);
        RuleFor(r => r.SerialNumber).NotEmpty().MaximumLength(50);
        RuleFor(r => r.Model).NotEmpty().MaximumLength(50);
        RuleFor(r => r.Vendor).NotEmpty().MaximumLength(50);
        RuleFor(r => r.ProjectId).NotEmpty();
        RuleFor(r => r.Name).MaximumLength(200);
        RuleFor(r => r.OcppPassword).Length(16, 40).When(r => r.OcppPassword is not null);
        RuleFor(r => r.Connectors).NotNull().Must(connectors => connectors is null || connectors.Count <= 100).WithMessage("must have 100 entries at most")
            .Must(connectors => connectors is null || connectors.Select(c => c?.ConnectorId).Distinct().Count() == connectors.Count)
            .WithMessage("must name each connector_id once");
        RuleForEach(r => r.Connectors).NotNull().ChildRules(connector =>
        {
            connector.RuleFor(c => c.ConnectorId).InclusiveBetween(1, 1000);
            connector.RuleFor(c => c.Type).MaximumLength(50);
        });
        RuleFor(r => r.Location!).SetValidator(new LocationValidator()).When(r => r.Location is not null);
    }
}

public sealed class RegisterChargePoint(NpgsqlDataSource database, IGrainFactory grains, OcppEndpoint endpoint, TimeProvider time)
    : Endpoint<RegisterChargePointRequest, RegisteredChargePoint>
{
    public override void Configure()
    {
        Post("/installer/charge-points");
        Policies(Access.Install);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Register a charge point";
            s.Description = "It starts at `pending` and may connect at once. Its password is shown in this answer only.";
            s.ExampleRequest = new RegisterChargePointRequest
            {
                ChargePointId = "CP-7", SerialNumber = "SN-0042", Model = "Duo 22", Vendor = "Volt", ProjectId = "proj_01K9ZB3V5M7Q0W8R2T4Y6E1N3C",
                Connectors = [new ConnectorInput { ConnectorId = 1, Type = "Type2" }, new ConnectorInput { ConnectorId = 2, Type = "Type2" }],
            };
            s.Responses[201] = "Registered.";
            s.Responses[404] = "No such project or site within reach.";
            s.Responses[409] = "The id, or the vendor's serial number, is registered already.";
        });
    }

    public override async Task HandleAsync(RegisterChargePointRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindProject(actor, req.ProjectId, ct) is not { } project)
        {
            await Send.NotFoundAsync(ProjectReading.Unknown(req.ProjectId));
            return;
        }
        if (req.SiteId is { } site && !await SiteExists(site, project.OrganizationId, ct))
        {
            await Send.NotFoundAsync($"There is no site '{site}' in the project's organization.");
            return;
        }
        var now = time.Now();
        var id = req.ChargePointId ?? PublicId.New("CP", now).Replace('_', '-');
        var password = req.OcppPassword ?? ChargePointPassword.Generate();
        var registration = new Registration(id, project.OrganizationId, actor.Id, ChargePointPassword.Hash(Encoding.UTF8.GetBytes(password)), now);
        if (await registration.Write(database, req, ct) is { } conflict)
        {
            await Send.ConflictAsync(conflict);
            return;
        }
        await grains.ChargePoint(id).Refresh();
        await Send.CreatedAsync(id, Answer(req, id, password, now), ct);
    }

    private Task<bool> SiteExists(string site, string organization, CancellationToken ct) =>
        database.First<bool>("select exists (select from sites where site_id = @site and organization_id = @organization)", new { site, organization }, ct);

    private RegisteredChargePoint Answer(RegisterChargePointRequest req, string id, string password, DateTimeOffset now) => new()
    {
        ChargePointId = id,
        SerialNumber = req.SerialNumber,
        Model = req.Model,
        Vendor = req.Vendor,
        ProjectId = req.ProjectId,
        SiteId = req.SiteId,
        Name = req.Name,
        OcppVersion = req.OcppVersion,
        Connectors = req.Connectors,
        Location = req.Location,
        Status = Stage.Pending,
        OcppEndpoint = endpoint.Of(HttpContext.Request, id),
        ProvisioningPassword = password,
        RegisteredAt = now,
    };
}
