using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names the charge point.</summary>
public sealed record ChargePointTariffRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";
}

public sealed class GetChargePointTariff(NpgsqlDataSource database) : Endpoint<ChargePointTariffRequest, ChargePointTariff>
{
    public override void Configure()
    {
        Get("/charge-points/{charge_point_id}/tariff");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "The tariff of a charge point";
            s.Description = "Its own, else its project's, else its site's, else the organization's.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointTariffRequest req, CancellationToken ct)
    {
        if (await database.FindChargePointTariff(User.Actor(), req.ChargePointId, ct) is { } tariff) await Send.OkAsync(tariff, ct);
        else await Send.NotFoundAsync($"There is no charge point '{req.ChargePointId}'.");
    }
}
