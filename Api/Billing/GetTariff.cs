using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names one tariff.</summary>
public sealed record TariffRequest
{
    /// <summary>The tariff's id, `tariff_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetTariff(NpgsqlDataSource database) : Endpoint<TariffRequest, TariffView>
{
    public override void Configure()
    {
        Get("/billing/tariffs/{id}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "One tariff";
            s.Responses[404] = "No such tariff within reach.";
        });
    }

    public override async Task HandleAsync(TariffRequest req, CancellationToken ct)
    {
        if (await database.FindTariff(User.Actor(), req.Id, ct) is { } tariff) await Send.OkAsync(tariff, ct);
        else await Send.NotFoundAsync(TariffReading.Unknown(req.Id));
    }
}
