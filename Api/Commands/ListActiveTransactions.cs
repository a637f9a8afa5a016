using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>Which running 1.6 transactions to list.</summary>
public sealed record ListActiveTransactionsRequest : Page
{
    /// <summary>Only those at this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }
}

/// <summary>A transaction that a 1.6 charger has not stopped yet.</summary>
public sealed record ActiveTransaction
{
    /// <summary>The number that the charger was given.</summary>
    public required int TransactionId { get; init; }

    /// <summary>The session, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The connector.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The tag that started it.</summary>
    public string? IdTag { get; init; }

    /// <summary>The register at the start.</summary>
    public decimal? MeterStartWh { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>A piece of the list of running transactions.</summary>
public sealed record ActiveTransactionList : PageAnswer
{
    /// <summary>The active transactions of this piece.</summary>
    public required IReadOnlyList<ActiveTransaction> ActiveTransactions { get; init; }
}

public sealed class ListActiveTransactions(NpgsqlDataSource database) : Endpoint<ListActiveTransactionsRequest, ActiveTransactionList>
{
    public override void Configure()
    {
        Get("/ocpp16/active_transactions");
        Policies(Access.Ocpp);
        Summary(s =>
        {
            s.Summary = "List running OCPP 1.6 transactions";
            s.Description = "The oldest first.";
        });
    }

    public override async Task HandleAsync(ListActiveTransactionsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var from = $"""
            sessions s left join charge_points c on lower(c.charge_point_id) = s.charge_point_id
            where s.status = 'active' and s.ocpp_version = '1.6' and s.local_id ~ '^[0-9]+$' and {actor.Reach("s")}
            """;
        if (req.ChargePointId is { Length: > 0 }) from += " and s.charge_point_id = lower(@ChargePointId)";
        const string columns = """
            s.local_id::int as transaction_id, s.session_id, coalesce(c.charge_point_id, s.charge_point_id) as charge_point_id, s.connector_id,
            s.id_tag, s.meter_start_wh, s.started_at
            """;
        var args = actor.With(new { req.ChargePointId, req.Limit, req.Offset });
        var (rows, total) = await database.Page<ActiveTransaction>(columns, from, "s.started_at, s.session_id", args, ct);
        await Send.OkAsync(new ActiveTransactionList { ActiveTransactions = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
