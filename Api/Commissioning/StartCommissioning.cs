using Dynamo.Api.ChargePoints;
using Dynamo.Commissioning;
using FastEndpoints;
using Npgsql;
using Void = FastEndpoints.Void;

namespace Dynamo.Api.Commissioning;

/// <summary>How a charge point shall be commissioned.</summary>
public sealed record StartCommissioningRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>The template to assign to it; without one, the template assigned before, or the one for its model or its vendor, applies.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Whether the test transaction is left out.</summary>
    public bool SkipTestTransaction { get; init; }
}

public sealed class StartCommissioning(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<StartCommissioningRequest, CommissioningAnswer>
{
    public override void Configure()
    {
        Post("/installer/commissioning/{charge_point_id}/start");
        Policies(Access.Install);
        Description(b => b.AcceptsIdempotencyKey().BodyIsOptional());
        Summary(s =>
        {
            s.Summary = "Begin to commission a charge point";
            s.Description = """
                Works through connectivity, heartbeat, configuration and a test transaction by itself, and ends by itself at its deadline. Begun while the
                charger is away, it waits for it. Afterwards the charge point is `tested`, and can be commissioned.
                """;
            s.ExampleRequest = new StartCommissioningRequest { TemplateId = "tpl_01K9ZB3V5M7Q0W8R2T4Y6E1N3C", SkipTestTransaction = false };
            s.Responses[202] = "Begun.";
            s.Response<CommissioningAnswer>(202);
            s.Responses[400] = "The template is not within reach.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "A session runs for it already.";
        });
    }

    public override async Task HandleAsync(StartCommissioningRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var grain = grains.Commissioning(row.ChargePointId);
        // A refused start must not have assigned its template.
        if (await grain.Get() is { Status: CommissioningStatus.Running } running)
        {
            await Refuse(running);
            return;
        }
        if (req.TemplateId is { } template && !await database.AssignTemplate(grains, actor, row.ChargePointId, template, ct))
        {
            await Send.BadRequestAsync("template_id", $"names no template within reach: '{template}'");
            return;
        }
        var reply = await grain.Start(new CommissioningStart(row.ChargePointId, actor.Name, req.SkipTestTransaction));
        if (reply.Done) await Send.ResponseAsync(CommissioningAnswer.Of(reply.Session!), StatusCodes.Status202Accepted, ct);
        else await Refuse(reply.Session!);
    }

    private Task<Void> Refuse(CommissioningView running) => Send.ConflictAsync(
        $"Commissioning session {running.SessionId} of charge point '{running.ChargePointId}' is running. Wait until it ends, or cancel it.");
}
