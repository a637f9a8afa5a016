using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names one rule.</summary>
public sealed record RuleRequest
{
    /// <summary>The rule's id, `rule_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetRule(NpgsqlDataSource database) : Endpoint<RuleRequest, RuleView>
{
    public override void Configure()
    {
        Get("/billing/rules/{id}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "One rule";
            s.Responses[404] = "No such rule within reach.";
        });
    }

    public override async Task HandleAsync(RuleRequest req, CancellationToken ct)
    {
        if (await database.FindRule(User.Actor(), req.Id, ct) is { } rule) await Send.OkAsync(rule, ct);
        else await Send.NotFoundAsync(RuleReading.Unknown(req.Id));
    }
}
