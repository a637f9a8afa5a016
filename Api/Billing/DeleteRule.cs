using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

public sealed class DeleteRule(NpgsqlDataSource database) : Endpoint<RuleRequest>
{
    public override void Configure()
    {
        Delete("/billing/rules/{id}");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Delete a rule";
            s.Description = "Bills and running sessions keep it.";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such rule within reach.";
        });
    }

    public override async Task HandleAsync(RuleRequest req, CancellationToken ct)
    {
        if (await database.Execute($"delete from billing_rules r where r.rule_id = @Id and {RuleReading.InReach}", User.Actor().With(new { req.Id }), ct) > 0) await Send.NoContentAsync(ct);
        else await Send.NotFoundAsync(RuleReading.Unknown(req.Id));
    }
}
