using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Installer;

public sealed class ListInstallerChargePoints(NpgsqlDataSource database) : Endpoint<ListChargePointsRequest, ChargePointList>
{
    public override void Configure()
    {
        Get("/installer/charge-points");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "List the charge points of an installer's projects";
            s.Description = "The same filters as `/charge-points`.";
        });
    }

    public override async Task HandleAsync(ListChargePointsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await ChargePointFilter.Find(database, User.Actor(), req, ct), ct);
}
