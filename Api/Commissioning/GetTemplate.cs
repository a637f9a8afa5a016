using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

public sealed class GetTemplate(NpgsqlDataSource database) : Endpoint<TemplateRequest, CommissioningTemplate>
{
    public override void Configure()
    {
        Get("/installer/commissioning-templates/{id}");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "One commissioning template";
            s.Responses[404] = "No such template within reach.";
        });
    }

    public override async Task HandleAsync(TemplateRequest req, CancellationToken ct)
    {
        if (await database.FindTemplate(User.Actor(), req.Id, ct) is { } template)
            await Send.OkAsync(template, ct);
        else
            await Send.NotFoundAsync(TemplateReading.Unknown(req.Id));
    }
}
