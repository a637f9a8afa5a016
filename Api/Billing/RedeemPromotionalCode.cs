using Dynamo.Api.Sessions;
using Dynamo.Billing;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A promotional code for a session.</summary>
public sealed record RedeemPromotionalCodeRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The code, in any case.</summary>
    public string Code { get; init; } = "";
}

public sealed class RedeemPromotionalCodeValidator : Validator<RedeemPromotionalCodeRequest>
{
    public RedeemPromotionalCodeValidator() => RuleFor(request => request.Code).NotEmpty().MaximumLength(20);
}

public sealed class RedeemPromotionalCode(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<RedeemPromotionalCodeRequest>
{
    public override void Configure()
    {
        Put("/billing/sessions/{id}/promotional-code");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Redeem a promotional code for a session";
            s.Description = "While the session runs; one code for a session. The same code again is the same answer and counts once.";
            s.ExampleRequest = new RedeemPromotionalCodeRequest { Code = "SPRING26" };
            s.Responses[204] = "Redeemed.";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The code is unknown, expired, used up or in another currency, the session has another one, no price, or has ended.";
        });
    }

    public override async Task HandleAsync(RedeemPromotionalCodeRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is not { } session)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var outcome = await grains.Session(session.Key).Redeem(req.Code.Trim());
        if (outcome == RedeemOutcome.Redeemed) await Send.NoContentAsync(ct);
        else await Send.ConflictAsync(Words(outcome, req.Code));
    }

    private static string Words(RedeemOutcome outcome, string code) => outcome switch
    {
        RedeemOutcome.Unknown => $"There is no promotional code '{code}'.",
        RedeemOutcome.Expired => $"The promotional code '{code}' has expired.",
        RedeemOutcome.UsedUp => $"The promotional code '{code}' was used as often as it may be.",
        RedeemOutcome.UsedUpByUser => $"This user has used the promotional code '{code}' as often as one user may.",
        RedeemOutcome.OtherCurrency => $"The promotional code '{code}' is an amount in another currency than the session's price, so it would take nothing off.",
        RedeemOutcome.Unpriced => "No tariff applies to the session, so there is no price that a code could take anything off.",
        RedeemOutcome.Another => "The session has another promotional code already.",
        _ => "The session has ended. A code can be redeemed only while it runs; an operator can correct the bill.",
    };
}
