using Dynamo.Api.ChargePoints;
using Dynamo.Api.Settings;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>Which template to apply.</summary>
public sealed record ApplyTemplateRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>The template to assign; without one, the template that applies already is applied anew.</summary>
    public string? TemplateId { get; init; }
}

public sealed class ApplyTemplate(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ApplyTemplateRequest, ApplyAnswer>
{
    public override void Configure()
    {
        Post("/installer/commissioning/{charge_point_id}/apply-template");
        Policies(Access.Install);
        Description(b => b.BodyIsOptional());
        Summary(s =>
        {
            s.Summary = "Apply a template to a charge point";
            s.Description = """
                With or without a commissioning session. One that runs goes back to its step `configuration`. What became of each key is at
                `/installer/charge-points/{id}/configuration`.
                """;
            s.ExampleRequest = new ApplyTemplateRequest { TemplateId = "tpl_01K9ZB3V5M7Q0W8R2T4Y6E1N3C" };
            s.Responses[202] = "It is under way, or begins when the charger connects.";
            s.Response<ApplyAnswer>(202);
            s.Responses[400] = "The template is not within reach.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "No template applies to it.";
        });
    }

    public override async Task HandleAsync(ApplyTemplateRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        if (req.TemplateId is { } template && !await database.AssignTemplate(grains, actor, row.ChargePointId, template, ct))
        {
            await Send.BadRequestAsync("template_id", $"names no template within reach: '{template}'");
            return;
        }
        var configuration = grains.Configuration(row.ChargePointId);
        if ((await configuration.Get()).TemplateId is null)
        {
            await Send.ConflictAsync($"No template applies to charge point '{row.ChargePointId}'. Name one, or create one for its model or vendor.");
            return;
        }
        var work = await configuration.Apply(actor.Name);
        await grains.Commissioning(row.ChargePointId).ApplyTemplate(actor.Name);
        await Send.ResponseAsync(ApplyAnswer.Of(row.ChargePointId, work), StatusCodes.Status202Accepted, ct);
    }
}
