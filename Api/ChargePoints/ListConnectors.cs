using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>The connectors of a charge point.</summary>
public sealed record ConnectorList
{
    /// <summary>The charge point's id.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Its connectors by number.</summary>
    public required IReadOnlyList<Connector> Connectors { get; init; }
}

public sealed class ListConnectors(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, ConnectorList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/connectors");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The connectors of a charge point";
            s.Description = "Those registered and those that it reported, as they are now.";
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
        var connectors = await grains.LiveConnectors(database, row.ChargePointId, ct);
        await Send.OkAsync(new ConnectorList { ChargePointId = row.ChargePointId, Connectors = connectors }, ct);
    }
}
