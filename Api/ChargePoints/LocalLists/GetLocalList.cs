using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.LocalLists;

public sealed class GetLocalList(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, LocalList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/local-list");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The local authorization list of a charge point";
            s.Description = "The list that the charger shall have, and whether it has it.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var live = await grains.LocalList(row.ChargePointId).Get();
        await Send.OkAsync(await database.LocalList(row.ChargePointId, live, ct), ct);
    }
}
