using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What people say of a tariff, to create one or to make another version.</summary>
public record TariffInput
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The currency of all its prices, ISO 4217, such as `EUR`.</summary>
    public string Currency { get; init; } = "";

    /// <summary>What is counted, and at what price; at most one of each type.</summary>
    public IReadOnlyList<TariffComponentView> Components { get; init; } = [];

    /// <summary>The tax, on top of the prices.</summary>
    public decimal TaxRatePercent { get; init; }

    /// <summary>What a session costs at least, without tax and before promotional codes.</summary>
    public decimal? MinimumFee { get; init; }
}

/// <summary>A tariff to create.</summary>
public sealed record CreateTariffRequest : TariffInput;

public sealed class CreateTariffValidator : Validator<CreateTariffRequest>
{
    public CreateTariffValidator() => this.AddTariffRules();
}

internal static class TariffRules
{
    private const decimal LargestPrice = 1_000_000;

    public static void AddTariffRules<T>(this AbstractValidator<T> validator) where T : TariffInput
    {
        validator.RuleFor(tariff => tariff.Name).NotEmpty().MaximumLength(200);
        validator.RuleFor(tariff => tariff.Currency).NotEmpty().Must(Currencies.IsKnown).WithMessage("must be a currency of ISO 4217, such as EUR");
        validator.RuleFor(tariff => tariff.Components).NotEmpty()
            .Must(components => components is null || components.GroupBy(component => component?.Type).All(type => type.Count() == 1)).WithMessage("must have each type once at most");
        validator.RuleForEach(tariff => tariff.Components).NotNull().ChildRules(component =>
        {
            component.RuleFor(c => c.Type).NotNull();
            component.RuleFor(c => c.Price).NotNull().InclusiveBetween(0, LargestPrice).PrecisionScale(16, 8, true);
            component.RuleFor(c => c.StepSize).InclusiveBetween(1, 1_000_000).PrecisionScale(10, 3, true);
            component.RuleFor(c => c.MinDurationMinutes).InclusiveBetween(0, 525_600);
        });
        validator.RuleFor(tariff => tariff.TaxRatePercent).InclusiveBetween(0, 100).PrecisionScale(7, 4, true);
        validator.RuleFor(tariff => tariff.MinimumFee).InclusiveBetween(0, LargestPrice);
    }

    /// <summary>The columns of a tariff as statements name them.</summary>
    public static object Arguments(this TariffInput tariff, string id, DateTimeOffset now) => new
    {
        id, now, Name = tariff.Name.Trim(), tariff.Currency, tariff.TaxRatePercent, tariff.MinimumFee,
        components = JsonSerializer.Serialize(
            tariff.Components.Select(c => new TariffComponent(c.Type!.Value, c.Price!.Value, c.StepSize, c.MinDurationMinutes)), FactJson.Options),
    };
}

public sealed class CreateTariff(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreateTariffRequest, TariffView>
{
    internal static TariffComponentView[] Example { get; } =
    [
        new() { Type = TariffComponentType.Energy, Price = 0.45m },
        new() { Type = TariffComponentType.Flat, Price = 0.50m },
        new() { Type = TariffComponentType.Parking, Price = 0.10m, StepSize = 60, MinDurationMinutes = 15 },
    ];

    public override void Configure()
    {
        Post("/billing/tariffs");
        Policies(Scope.WriteBilling);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a tariff";
            s.Description = "It applies to nothing until it is given to a charge point, a project, a site or the organization.";
            s.ExampleRequest = new CreateTariffRequest { Name = "Public", Currency = "EUR", TaxRatePercent = 21, Components = Example };
            s.Responses[201] = "Created.";
        });
    }

    public override async Task HandleAsync(CreateTariffRequest req, CancellationToken ct)
    {
        const string sql = """
            with made as (
                insert into tariffs (tariff_id, organization_id, name, currency, components, tax_rate_percent, minimum_fee, created_at, updated_at)
                values (@id, @Organization, @Name, @Currency, @components::jsonb, @TaxRatePercent, @MinimumFee, @now, @now) returning *)
            insert into tariff_versions (tariff_id, version, organization_id, name, currency, components, tax_rate_percent, minimum_fee, created_at, created_by)
            select tariff_id, version, organization_id, name, currency, components, tax_rate_percent, minimum_fee, updated_at, @Actor from made
            """;
        var actor = User.Actor();
        var id = PublicId.New("tariff", time.GetUtcNow());
        await database.Execute(sql, actor.With(req.Arguments(id, time.Now())), ct);
        await Send.CreatedAsync(id, (await database.FindTariff(actor, id, ct))!, ct);
    }
}
