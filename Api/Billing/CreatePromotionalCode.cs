using Dynamo.Billing;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A promotional code to create.</summary>
public sealed record CreatePromotionalCodeRequest
{
    /// <summary>4 to 20 characters of A-Z and 0-9.</summary>
    public string Code { get; init; } = "";

    /// <summary>`percent` of what the session costs, or a `fixed` amount, at most what the session costs.</summary>
    public DiscountType? DiscountType { get; init; }

    /// <summary>The percentage or the amount, without tax.</summary>
    public decimal? DiscountValue { get; init; }

    /// <summary>The currency of a fixed amount.</summary>
    public string? Currency { get; init; }

    /// <summary>How many sessions may use it; any number when absent.</summary>
    public int? MaxUses { get; init; }

    /// <summary>How many sessions of one user may use it; any number when absent.</summary>
    public int? MaxUsesPerUser { get; init; }

    /// <summary>Until when it can be redeemed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

public sealed class CreatePromotionalCodeValidator : Validator<CreatePromotionalCodeRequest>
{
    public CreatePromotionalCodeValidator()
    {
        RuleFor(code => code.Code).NotEmpty().Matches("^[A-Z0-9]{4,20}(?!\\n)$").WithMessage("must be 4 to 20 characters of A-Z and 0-9");
        RuleFor(code => code.DiscountType).NotNull();
        RuleFor(code => code.DiscountValue).NotNull().GreaterThan(0).LessThanOrEqualTo(1_000_000);
        RuleFor(code => code.DiscountValue).LessThanOrEqualTo(100).When(code => code.DiscountType == DiscountType.Percent);
        RuleFor(code => code.Currency).NotEmpty().When(code => code.DiscountType == DiscountType.Fixed).WithMessage("must be given for a fixed amount");
        RuleFor(code => code.Currency).Must(Currencies.IsKnown).When(code => code.Currency is { Length: > 0 }).WithMessage("must be a currency of ISO 4217, such as EUR");
        RuleFor(code => code.MaxUses).GreaterThan(0);
        RuleFor(code => code.MaxUsesPerUser).GreaterThan(0);
    }
}

public sealed class CreatePromotionalCode(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreatePromotionalCodeRequest, PromotionalCodeView>
{
    public override void Configure()
    {
        Post("/billing/promotional-codes");
        Policies(Scope.WriteBilling);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a promotional code";
            s.Description = "It is redeemed for a session that runs; the limits hold however many redeem it at once.";
            s.ExampleRequest = new CreatePromotionalCodeRequest { Code = "SPRING26", DiscountType = DiscountType.Percent, DiscountValue = 25, MaxUses = 500, MaxUsesPerUser = 1 };
            s.Responses[201] = "Created.";
            s.Responses[409] = "The organization has this code already.";
        });
    }

    public override async Task HandleAsync(CreatePromotionalCodeRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into promotional_codes (promotion_id, organization_id, code, discount_type, discount_value, currency, max_uses, max_uses_per_user, expires_at)
            values (@id, @Organization, @Code, @type, @DiscountValue, @Currency, @MaxUses, @MaxUsesPerUser, @ExpiresAt) on conflict do nothing
            """;
        var actor = User.Actor();
        var id = PublicId.New("promo", time.GetUtcNow());
        var type = EnumWords.Of<DiscountType>().Word(req.DiscountType!);
        var args = actor.With(new { id, req.Code, type, req.DiscountValue, req.Currency, req.MaxUses, req.MaxUsesPerUser, req.ExpiresAt });
        if (await database.Execute(sql, args, ct) == 0) await Send.ConflictAsync($"There is a promotional code '{req.Code}' already. Choose another one.");
        else await Send.CreatedAsync(id, (await database.FindPromotion(actor, id, ct))!, ct);
    }
}
