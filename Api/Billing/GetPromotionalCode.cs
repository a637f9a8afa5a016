using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names one promotional code.</summary>
public sealed record PromotionalCodeRequest
{
    /// <summary>The code's id, `promo_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetPromotionalCode(NpgsqlDataSource database) : Endpoint<PromotionalCodeRequest, PromotionalCodeView>
{
    public override void Configure()
    {
        Get("/billing/promotional-codes/{id}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "One promotional code";
            s.Responses[404] = "No such promotional code within reach.";
        });
    }

    public override async Task HandleAsync(PromotionalCodeRequest req, CancellationToken ct)
    {
        if (await database.FindPromotion(User.Actor(), req.Id, ct) is { } code) await Send.OkAsync(code, ct);
        else await Send.NotFoundAsync($"There is no promotional code '{req.Id}'.");
    }
}
