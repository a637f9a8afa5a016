using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

public sealed class CancelCommissioning(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<CommissioningRequest, CommissioningAnswer>
{
    public override void Configure()
    {
        Post("/installer/commissioning/{charge_point_id}/cancel");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Cancel the commissioning of a charge point";
            s.Description = "A test transaction that runs is stopped. What the charger has accepted stays accepted.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "No session runs for it.";
        });
    }

    public override async Task HandleAsync(CommissioningRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var reply = await grains.Commissioning(row.ChargePointId).Cancel(actor.Name);
        if (reply.Done)
            await Send.OkAsync(CommissioningAnswer.Of(reply.Session!), ct);
        else
            await Send.ConflictAsync($"No commissioning session of charge point '{row.ChargePointId}' is running; there is nothing to cancel.");
    }
}
