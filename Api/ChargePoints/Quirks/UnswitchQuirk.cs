using Dynamo.Quirks;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Quirks;

public sealed class UnswitchQuirk(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<QuirkRequest>
{
    public override void Configure()
    {
        Delete("/charge-points/{id}/quirks/{name}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Leave a quirk profile to vendor, model and firmware again";
            s.Responses[204] = "Nobody has switched it now.";
            s.Responses[404] = "No such charge point within reach, or no such quirk.";
        });
    }

    public override async Task HandleAsync(QuirkRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (QuirkBook.Find(req.Name) is null)
        {
            await Send.NotFoundAsync(QuirkReading.Unknown(req.Name));
            return;
        }
        await database.Execute("delete from charge_point_quirks where charge_point_id = @Id and name = @Name", new { Id = row.ChargePointId, req.Name }, ct);
        await grains.ChargePoint(row.ChargePointId).Refresh();
        await Send.NoContentAsync(ct);
    }
}
