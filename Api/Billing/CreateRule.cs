using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What people say of a rule, to create one or to replace what is there.</summary>
public record RuleInput
{
    /// <summary>Its name, as bills show it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The lowest number is applied first.</summary>
    public int? Priority { get; init; }

    /// <summary>All must hold; an empty list is always.</summary>
    public IReadOnlyList<RuleConditionView>? Conditions { get; init; }

    /// <summary>What it does, in this order.</summary>
    public IReadOnlyList<RuleActionView> Actions { get; init; } = [];

    /// <summary>Whether it counts for sessions that start from now on.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>A rule to create.</summary>
public sealed record CreateRuleRequest : RuleInput;

public sealed class CreateRuleValidator : Validator<CreateRuleRequest>
{
    public CreateRuleValidator() => this.AddRuleRules();
}

internal static class RuleRules
{
    private const int Most = 20;

    public static void AddRuleRules<T>(this AbstractValidator<T> validator) where T : RuleInput
    {
        validator.RuleFor(rule => rule.Name).NotEmpty().MaximumLength(200);
        validator.RuleFor(rule => rule.Priority).NotNull();
        validator.RuleFor(rule => rule.Conditions).NotNull().Must(conditions => conditions is null || conditions.Count <= Most).WithMessage($"must have {Most} entries at most");
        validator.RuleFor(rule => rule.Actions).NotEmpty().Must(actions => actions is null || actions.Count <= Most).WithMessage($"must have {Most} entries at most")
            .Must(actions => actions is null || actions.Count(action => action?.Type == RuleActionType.AddFlatFee) < 2).WithMessage("must have one add_flat_fee at most");
        validator.RuleForEach(rule => rule.Conditions).NotNull().ChildRules(condition =>
        {
            condition.RuleFor(c => c.Type).NotNull();
            condition.RuleFor(c => c.Value).Custom((_, context) =>
            {
                if (RuleWords.Read(context.InstanceToValidate, out var wrong) is null && wrong is not null) context.AddFailure(wrong);
            });
        });
        validator.RuleForEach(rule => rule.Actions).NotNull().ChildRules(action =>
        {
            action.RuleFor(a => a.Type).NotNull();
            action.RuleFor(a => a.Value).Custom((_, context) =>
            {
                if (RuleWords.Read(context.InstanceToValidate, out var wrong) is null && wrong is not null) context.AddFailure(wrong);
            });
        });
    }

    /// <summary>The columns of a rule as statements name them.</summary>
    public static object Arguments(this RuleInput rule, string id, DateTimeOffset now) => new
    {
        id, now, Name = rule.Name.Trim(), rule.Priority, rule.Active,
        conditions = JsonSerializer.Serialize(rule.Conditions!.Select(condition => RuleWords.Read(condition, out _)), FactJson.Options),
        actions = JsonSerializer.Serialize(rule.Actions.Select(action => RuleWords.Read(action, out _)), FactJson.Options),
    };
}

public sealed class CreateRule(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreateRuleRequest, RuleView>
{
    internal static RuleConditionView[] ExampleConditions { get; } =
    [
        new() { Type = RuleConditionType.TimeOfDay, Value = RuleWords.Json("22:00-06:00") }, new() { Type = RuleConditionType.UserType, Value = RuleWords.Json("resident") },
    ];

    internal static RuleActionView[] ExampleActions { get; } = [new() { Type = RuleActionType.ApplyDiscount, Value = RuleWords.Json(20) }];

    public override void Configure()
    {
        Post("/billing/rules");
        Policies(Scope.WriteBilling);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a rule";
            s.Description = "All matching rules apply, the lowest priority number first, when a session is billed. A session keeps the rules of its start.";
            s.ExampleRequest = new CreateRuleRequest { Name = "Nights for residents", Priority = 10, Conditions = ExampleConditions, Actions = ExampleActions };
            s.Responses[201] = "Created.";
        });
    }

    public override async Task HandleAsync(CreateRuleRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into billing_rules (rule_id, organization_id, name, priority, conditions, actions, active, created_at, updated_at)
            values (@id, @Organization, @Name, @Priority, @conditions::jsonb, @actions::jsonb, @Active, @now, @now)
            """;
        var actor = User.Actor();
        var id = PublicId.New("rule", time.GetUtcNow());
        await database.Execute(sql, actor.With(req.Arguments(id, time.Now())), ct);
        await Send.CreatedAsync(id, (await database.FindRule(actor, id, ct))!, ct);
    }
}
