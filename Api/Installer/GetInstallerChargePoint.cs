using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Installer;

public sealed class GetInstallerChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, ChargePoint>
{
    public override void Configure()
    {
        Get("/installer/charge-points/{id}");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "One charge point of an installer's projects";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is { } row)
            await Send.OkAsync(await row.Live(grains, database, ct), ct);
        else
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
    }
}
