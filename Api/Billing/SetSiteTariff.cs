using Dynamo.Api.Sites;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>The tariff of a site.</summary>
public sealed record SetSiteTariffRequest : ITariffWish
{
    /// <summary>The site's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The tariff's id; null for none of its own. It must be said: a slip in the field's name would else make sessions free.</summary>
    public Change<string> TariffId { get; init; }
}

public sealed class SetSiteTariffValidator : Validator<SetSiteTariffRequest>
{
    public SetSiteTariffValidator() => this.AddTariffWishRules();
}

public sealed class SetSiteTariff(NpgsqlDataSource database) : Endpoint<SetSiteTariffRequest, Site>
{
    public override void Configure()
    {
        Put("/sites/{id}/tariff");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Give a site a tariff";
            s.Description = "Applies to the charge points at the site that have none of their own or of their project, for sessions that start from now on.";
            s.ExampleRequest = new SetSiteTariffRequest { TariffId = "tariff_01JGZ8Q0Y5V6T3N2M1K0H9F8E7" };
            s.Responses[404] = "No such site within reach.";
        });
    }

    public override async Task HandleAsync(SetSiteTariffRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSite(actor, req.Id, ct) is null)
        {
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
            return;
        }
        if (!await database.IsTariff(actor, req.TariffId.Value, ct))
        {
            await Send.BadRequestAsync("tariff_id", TariffAssignment.Refusal);
            return;
        }
        await database.Execute($"update sites s set tariff_id = @TariffId where s.site_id = @Id and {SiteReading.InReach}", actor.With(new { req.Id, TariffId = req.TariffId.Value }), ct);
        await Send.OkAsync((await database.FindSite(actor, req.Id, ct))!, ct);
    }
}
