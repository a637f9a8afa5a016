using Dynamo.Api.Sessions;
using Dynamo.Billing;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A correction of a bill.</summary>
public sealed record CorrectBillRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>What comes on top, without tax; negative takes off. A bill never falls below nothing.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Why; it stands on the bill.</summary>
    public string Reason { get; init; } = "";
}

public sealed class CorrectBillValidator : Validator<CorrectBillRequest>
{
    public CorrectBillValidator()
    {
        RuleFor(request => request.Amount).NotNull().InclusiveBetween(-1_000_000, 1_000_000).NotEqual(0);
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(200);
    }
}

internal sealed class CorrectBill(NpgsqlDataSource database, IGrainFactory grains, BillReading bills, TimeProvider time) : Endpoint<CorrectBillRequest, BillDetail>
{
    public override void Configure()
    {
        Post("/billing/sessions/{id}/corrections");
        Policies(Scope.WriteBilling);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Correct the bill of a session";
            s.Description = "Makes another version with a line for the correction; the versions before are kept.";
            s.ExampleRequest = new CorrectBillRequest { Amount = -1.50m, Reason = "The screen showed another price" };
            s.Responses[200] = "The new version.";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The session is still running, or has no price.";
        });
    }

    public override async Task HandleAsync(CorrectBillRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSession(actor, req.Id, ct) is not { } session)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var correction = new BillCorrection(PublicId.New("corr", time.GetUtcNow()), req.Amount!.Value, req.Reason.Trim());
        switch (await grains.Session(session.Key).Correct(correction))
        {
            case CorrectOutcome.NoBill:
                await Send.ConflictAsync(BillWords.Running(req.Id));
                break;
            case CorrectOutcome.Unpriced:
                await Send.ConflictAsync("No tariff applied to the session, so its bill has no price that could be corrected.");
                break;
            default:
                await Send.OkAsync((await bills.Find(actor, req.Id, ct))!.Bill!, ct);
                break;
        }
    }
}
