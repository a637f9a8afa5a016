using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which piece of the list of a tariff's versions.</summary>
public sealed record ListTariffVersionsRequest : Page
{
    /// <summary>The tariff's id, `tariff_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class ListTariffVersions(NpgsqlDataSource database) : Endpoint<ListTariffVersionsRequest, TariffList>
{
    public override void Configure()
    {
        Get("/billing/tariffs/{id}/versions");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "The versions of a tariff";
            s.Description = "The newest first; also those of a tariff that was deleted.";
            s.Responses[404] = "No such tariff within reach.";
        });
    }

    public override async Task HandleAsync(ListTariffVersionsRequest req, CancellationToken ct)
    {
        const string columns = """
            t.tariff_id, t.version, t.name, t.currency, t.components::text as components, t.tax_rate_percent, t.minimum_fee,
            min(t.created_at) over () as created_at, t.created_at as updated_at
            """;
        var (rows, total) = await database.Page<TariffRow>(
            columns, $"tariff_versions t where t.tariff_id = @Id and {TariffReading.InReach}", "t.version desc", User.Actor().With(new { req.Id, req.Limit, req.Offset }), ct);
        if (total == 0) await Send.NotFoundAsync(TariffReading.Unknown(req.Id));
        else await Send.OkAsync(new TariffList { Tariffs = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
