using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

public sealed class GetCommissioningStatus(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<CommissioningRequest, CommissioningAnswer>
{
    public override void Configure()
    {
        Get("/installer/commissioning/{charge_point_id}/status");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "How the commissioning of a charge point stands";
            s.Description = "The session that runs, else the last one.";
            s.Responses[404] = "No such charge point within reach, or its commissioning was never begun.";
        });
    }

    public override async Task HandleAsync(CommissioningRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.ChargePointId, ct) is not { } row)
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
        else if (await grains.Commissioning(row.ChargePointId).Get() is { } session)
            await Send.OkAsync(CommissioningAnswer.Of(session), ct);
        else
            await Send.NotFoundAsync($"The commissioning of charge point '{row.ChargePointId}' was never begun.");
    }
}
