using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A tariff's fields, replaced as a whole.</summary>
public sealed record UpdateTariffRequest : TariffInput
{
    /// <summary>The tariff's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateTariffValidator : Validator<UpdateTariffRequest>
{
    public UpdateTariffValidator() => this.AddTariffRules();
}

public sealed class UpdateTariff(NpgsqlDataSource database, TimeProvider time) : Endpoint<UpdateTariffRequest, TariffView>
{
    public override void Configure()
    {
        Put("/billing/tariffs/{id}");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Change a tariff";
            s.Description = "Makes another version, with all fields replaced. It counts for sessions that start from now on; one that runs keeps the version that it started with.";
            s.ExampleRequest = new UpdateTariffRequest { Name = "Public", Currency = "EUR", TaxRatePercent = 21, Components = CreateTariff.Example };
            s.Responses[404] = "No such tariff within reach.";
        });
    }

    public override async Task HandleAsync(UpdateTariffRequest req, CancellationToken ct)
    {
        const string sql = $"""
            with made as (
                update tariffs t set version = version + 1, name = @Name, currency = @Currency, components = @components::jsonb, tax_rate_percent = @TaxRatePercent,
                    minimum_fee = @MinimumFee, updated_at = @now
                where t.tariff_id = @id and {TariffReading.InReach} returning t.*)
            insert into tariff_versions (tariff_id, version, organization_id, name, currency, components, tax_rate_percent, minimum_fee, created_at, created_by)
            select tariff_id, version, organization_id, name, currency, components, tax_rate_percent, minimum_fee, updated_at, @Actor from made
            """;
        var actor = User.Actor();
        await database.Execute(sql, actor.With(req.Arguments(req.Id, time.Now())), ct);
        if (await database.FindTariff(actor, req.Id, ct) is { } tariff) await Send.OkAsync(tariff, ct);
        else await Send.NotFoundAsync(TariffReading.Unknown(req.Id));
    }
}
