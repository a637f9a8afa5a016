using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which piece of the list of tariffs.</summary>
public sealed record ListTariffsRequest : Page;

/// <summary>A piece of the list of tariffs.</summary>
public sealed record TariffList : PageAnswer
{
    /// <summary>The tariffs of this piece.</summary>
    public required IReadOnlyList<TariffView> Tariffs { get; init; }
}

public sealed class ListTariffs(NpgsqlDataSource database) : Endpoint<ListTariffsRequest, TariffList>
{
    public override void Configure()
    {
        Get("/billing/tariffs");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List tariffs";
            s.Description = "In the order of their creation.";
        });
    }

    public override async Task HandleAsync(ListTariffsRequest req, CancellationToken ct)
    {
        var (rows, total) = await database.Page<TariffRow>(
            TariffRow.Columns, $"tariffs t where {TariffReading.InReach}", "t.created_at, t.tariff_id", User.Actor().With(new { req.Limit, req.Offset }), ct);
        await Send.OkAsync(new TariffList { Tariffs = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
