using Dynamo.Api.Sessions;
using FastEndpoints;

namespace Dynamo.Api.Billing;

/// <summary>Names the session.</summary>
public sealed record BillingSessionRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

internal static class BillWords
{
    public static string Running(string id) => $"The session '{id}' is still running, so it has no bill yet. What it costs so far is at /billing/sessions/{id}/cost.";
}

internal sealed class GetBillingSession(BillReading bills) : Endpoint<BillingSessionRequest, BillDetail>
{
    public override void Configure()
    {
        Get("/billing/sessions/{id}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "The bill of a session, line by line";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The session is still running.";
        });
    }

    public override async Task HandleAsync(BillingSessionRequest req, CancellationToken ct)
    {
        var found = await bills.Find(User.Actor(), req.Id, ct);
        if (found is null) await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
        else if (found.Bill is { } bill) await Send.OkAsync(bill, ct);
        else await Send.ConflictAsync(BillWords.Running(req.Id));
    }
}
