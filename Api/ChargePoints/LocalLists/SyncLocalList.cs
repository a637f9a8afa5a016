using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.LocalLists;

/// <summary>How to bring a charger to its list.</summary>
public sealed record SyncLocalListRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Send the whole list, whatever version the charger has.</summary>
    public bool Full { get; init; }
}

public sealed class SyncLocalList(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SyncLocalListRequest, LocalList>
{
    public override void Configure()
    {
        Post("/charge-points/{id}/local-list/sync");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "Bring the local authorization list to the charger";
            s.Description = "Asks the charger for its version and sends what is missing, at once or as soon as it is connected. Answers before that is done: read the list again to see.";
            s.ExampleRequest = new SyncLocalListRequest();
            s.Response<LocalList>(202, "Begun.");
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "It has no list.";
        });
    }

    public override async Task HandleAsync(SyncLocalListRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (!await database.First<bool>("select exists (select from local_lists where charge_point_id = @id)", new { id = row.ChargePointId }, ct))
        {
            await Send.ConflictAsync($"Charge point '{row.ChargePointId}' has no local list. Set one with PUT /api/v1/charge-points/{row.ChargePointId}/local-list.");
            return;
        }
        var live = await grains.LocalList(row.ChargePointId).Synchronize(req.Full);
        await Send.ResponseAsync(await database.LocalList(row.ChargePointId, live, ct), 202, ct);
    }
}
