using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>The tariff of the organization, for charge points that have none of their own, of their project or of their site.</summary>
public sealed record DefaultTariff
{
    /// <summary>The tariff's id; null for none.</summary>
    public string? TariffId { get; init; }
}

/// <summary>Which tariff the organization shall have.</summary>
public sealed record SetDefaultTariffRequest : ITariffWish
{
    /// <summary>The tariff's id; null for none. It must be said: a slip in the field's name would else make sessions free.</summary>
    public Change<string> TariffId { get; init; }
}

public sealed class SetDefaultTariffValidator : Validator<SetDefaultTariffRequest>
{
    public SetDefaultTariffValidator() => this.AddTariffWishRules();
}

public sealed class GetDefaultTariff(NpgsqlDataSource database) : EndpointWithoutRequest<DefaultTariff>
{
    public override void Configure()
    {
        Get("/billing/default-tariff");
        Policies(Scope.ReadBilling);
        Summary(s => s.Summary = "The organization's tariff");
    }

    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(
        await database.First<DefaultTariff>("select tariff_id from organizations where organization_id = @Organization", User.Actor().With(), ct) ?? new DefaultTariff(), ct);
}

public sealed class SetDefaultTariff(NpgsqlDataSource database) : Endpoint<SetDefaultTariffRequest, DefaultTariff>
{
    public override void Configure()
    {
        Put("/billing/default-tariff");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Give the organization a tariff";
            s.Description = "Applies where no other does, for sessions that start from now on.";
            s.ExampleRequest = new SetDefaultTariffRequest { TariffId = "tariff_01JGZ8Q0Y5V6T3N2M1K0H9F8E7" };
        });
    }

    public override async Task HandleAsync(SetDefaultTariffRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (!await database.IsTariff(actor, req.TariffId.Value, ct))
        {
            await Send.BadRequestAsync("tariff_id", TariffAssignment.Refusal);
            return;
        }
        await database.Execute("update organizations set tariff_id = @TariffId where organization_id = @Organization", actor.With(new { TariffId = req.TariffId.Value }), ct);
        await Send.OkAsync(new DefaultTariff { TariffId = req.TariffId.Value }, ct);
    }
}
