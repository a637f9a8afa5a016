using Dynamo.Api.Sessions;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What a session costs: so far while it runs, then as it was billed.</summary>
public sealed record SessionCostView
{
    /// <summary>The session, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>Whether it is the bill, and not an estimate of a session that runs.</summary>
    public required bool Final { get; init; }

    /// <summary>ISO 4217; null where no tariff applies.</summary>
    public string? Currency { get; init; }

    /// <summary>The energy so far.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>How long the session is so far.</summary>
    public required decimal DurationMinutes { get; init; }

    /// <summary>The lines so far.</summary>
    public required IReadOnlyList<BillLineView> Lines { get; init; }

    /// <summary>Without tax.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }

    /// <summary>The time that it is up to.</summary>
    public required DateTimeOffset At { get; init; }
}

public sealed class GetSessionCost(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<BillingSessionRequest, SessionCostView>
{
    public override void Configure()
    {
        Get("/billing/sessions/{id}/cost");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "What a session costs";
            s.Description = "An estimate while it runs, as if it ended now; the bill after its end.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(BillingSessionRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is not { } session || await grains.Session(session.Key).Cost() is not { } cost)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var bill = cost.Bill;
        await Send.OkAsync(new SessionCostView
        {
            SessionId = session.SessionId, Final = cost.IsFinal, Currency = bill.Currency, EnergyKwh = Energy.Kilo(bill.EnergyWh),
            DurationMinutes = decimal.Round(bill.DurationSeconds / 60, 2), Lines = [.. bill.Lines.Select(BillLineView.Of)], Subtotal = bill.Subtotal, Tax = bill.Tax,
            Total = bill.Total, At = cost.At,
        }, ct);
    }
}
