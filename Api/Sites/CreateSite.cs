using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>What people say of a site, to create one or to replace what is there.</summary>
public record SiteInput
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its address.</summary>
    public string Address { get; init; } = "";

    /// <summary>How much all its charge points may draw together, in kW.</summary>
    public decimal? MaxPowerKw { get; init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double? Lat { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Lng { get; init; }

    /// <summary>Its time zone, an IANA name such as `Europe/Amsterdam`.</summary>
    public string TimeZone { get; init; } = "UTC";
}

/// <summary>A site to create.</summary>
public sealed record CreateSiteRequest : SiteInput;

public sealed class CreateSiteValidator : Validator<CreateSiteRequest>
{
    public CreateSiteValidator() => this.AddSiteRules();
}

internal static class SiteRules
{
    public static void AddSiteRules<T>(this AbstractValidator<T> validator) where T : SiteInput
    {
        validator.RuleFor(site => site.Name).NotEmpty().MaximumLength(200);
        validator.RuleFor(site => site.Address).NotEmpty().MaximumLength(500);
        validator.RuleFor(site => site.MaxPowerKw).NotNull().GreaterThan(0).LessThanOrEqualTo(1_000_000);
        validator.RuleFor(site => site.Lat).NotNull().InclusiveBetween(-90, 90);
        validator.RuleFor(site => site.Lng).NotNull().InclusiveBetween(-180, 180);
        validator.RuleFor(site => site.TimeZone).Must(IsTimeZone).WithMessage("must be an IANA time zone such as Europe/Amsterdam");
    }

    private static bool IsTimeZone(string? name) =>
        name is "UTC" || (name is { Length: > 2 and <= 64 } && name.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _));
}

public sealed class CreateSite(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreateSiteRequest, Site>
{
    public override void Configure()
    {
        Post("/sites");
        Policies(Scope.WriteChargePoints);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a site";
            s.ExampleRequest = new CreateSiteRequest
            {
                Name = "Harbour", Address = "Quay 1, Rotterdam", MaxPowerKw = 150, Lat = 51.9225, Lng = 4.4792, TimeZone = "Europe/Amsterdam",
            };
            s.Responses[201] = "Created.";
        });
    }

    public override async Task HandleAsync(CreateSiteRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into sites (site_id, organization_id, name, address, max_power_kw, lat, lng, time_zone)
            values (@id, @Organization, @Name, @Address, @MaxPowerKw, @Lat, @Lng, @TimeZone)
            """;
        var actor = User.Actor();
        var id = PublicId.New("site", time.GetUtcNow());
        await database.Execute(sql, actor.With(new { id, req.Name, req.Address, req.MaxPowerKw, req.Lat, req.Lng, req.TimeZone }), ct);
        await Send.CreatedAsync(id, (await database.FindSite(actor, id, ct))!, ct);
    }
}
