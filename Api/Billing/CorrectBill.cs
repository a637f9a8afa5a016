using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The version of the bill that is corrected, as it was last seen; where the bill has another one by now, nothing is done.</summary>
    public int? ExpectedVersion { get; init; }
}

public sealed class CorrectBillValidator : Validator<CorrectBillRequest>
{
    public CorrectBillValidator()
    {
        RuleFor(request => request.Amount).NotNull().InclusiveBetween(-1_000_000, 1_000_000).NotEqual(0);
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(200);
        RuleFor(request => request.ExpectedVersion).GreaterThan(0);
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
            s.Description = "Makes another version with a line for the correction; the versions before are kept. Say with `expected_version` which version you correct, or send an "
                + "`Idempotency-Key`. Without either, a correction that is the same as the last one is taken for a repeat and refused.";
            s.ExampleRequest = new CorrectBillRequest { Amount = -1.50m, Reason = "The screen showed another price", ExpectedVersion = 1 };
            s.Responses[200] = "The new version.";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The session is still running, has no price, has another version by now, was just corrected in the same way, or the amount would change nothing.";
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
        var key = HttpContext.Request.Headers[Idempotent.Header].ToString();
        var correction = new BillCorrection(IdOf(actor, req.Id, key), req.Amount!.Value, req.Reason.Trim());
        switch (await grains.Session(session.Key).Correct(correction, req.ExpectedVersion, named: key.Length > 0))
        {
            case CorrectOutcome.NoBill:
                await Send.ConflictAsync(BillWords.Running(req.Id));
                break;
            case CorrectOutcome.Unpriced:
                await Send.ConflictAsync("No tariff applied to the session, so its bill has no price that could be corrected.");
                break;
            case CorrectOutcome.Nothing:
                await Send.ConflictAsync($"An amount of {req.Amount} changes nothing: the bill cannot fall below nothing, and amounts are rounded to the smallest coin of its currency.");
                break;
            case CorrectOutcome.OtherContent:
                await Send.ConflictAsync("This Idempotency-Key was used for another correction of this bill. Send each new correction with a new key.");
                break;
            case CorrectOutcome.OtherVersion:
                await Send.ConflictAsync($"The bill of session '{req.Id}' has version {await Version(session)} by now, not {req.ExpectedVersion}. Look at it, and send that version if the correction is still right.");
                break;
            case CorrectOutcome.Repeated:
                var version = await Version(session);
                await Send.ConflictAsync($"Version {version} of the bill is this very correction. If it is meant once more, send `expected_version`: {version}, or an Idempotency-Key.");
                break;
            default:
                await Send.OkAsync((await bills.Find(actor, req.Id, ct))!.Bill!, ct);
                break;
        }
    }

    private async Task<int> Version(SessionRow session) => (await grains.Session(session.Key).Cost())?.Version ?? 0;

    /// <summary>A request with a key has the same id when it is repeated, also where its answer was not kept because the process died.</summary>
    private string IdOf(Actor actor, string session, string key) =>
        key.Length == 0 ? PublicId.New("corr", time.GetUtcNow()) : $"corr_{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.OrganizationId} {session} {key}")), 0, 16)}";
}
