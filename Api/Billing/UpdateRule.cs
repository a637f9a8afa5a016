using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A rule's fields, replaced as a whole.</summary>
public sealed record UpdateRuleRequest : RuleInput
{
    /// <summary>The rule's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateRuleValidator : Validator<UpdateRuleRequest>
{
    public UpdateRuleValidator() => this.AddRuleRules();
}

public sealed class UpdateRule(NpgsqlDataSource database, TimeProvider time) : Endpoint<UpdateRuleRequest, RuleView>
{
    public override void Configure()
    {
        Put("/billing/rules/{id}");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Change a rule";
            s.Description = "Replaces all its fields. It counts for sessions that start from now on.";
            s.ExampleRequest = new UpdateRuleRequest
            {
                Name = "Nights for residents", Priority = 10, Conditions = CreateRule.ExampleConditions, Actions = CreateRule.ExampleActions, Active = false,
            };
            s.Responses[404] = "No such rule within reach.";
        });
    }

    public override async Task HandleAsync(UpdateRuleRequest req, CancellationToken ct)
    {
        const string sql = $"""
            update billing_rules r set name = @Name, priority = @Priority, conditions = @conditions::jsonb, actions = @actions::jsonb, active = @Active, updated_at = @now
            where r.rule_id = @id and {RuleReading.InReach}
            """;
        var actor = User.Actor();
        await database.Execute(sql, actor.With(req.Arguments(req.Id, time.Now())), ct);
        if (await database.FindRule(actor, req.Id, ct) is { } rule) await Send.OkAsync(rule, ct);
        else await Send.NotFoundAsync(RuleReading.Unknown(req.Id));
    }
}
