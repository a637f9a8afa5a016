using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Quirks;

/// <summary>The quirks of a charge point.</summary>
public sealed record QuirkList
{
    /// <summary>The charge point's id.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Every quirk that is known, and how it stands here.</summary>
    public required IReadOnlyList<QuirkAnswer> Quirks { get; init; }
}

public sealed class ListQuirks(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, QuirkList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/quirks");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The quirks of a charge point";
            s.Description = "Every way in which chargers in the field depart from OCPP that is known here: what is done about it, whether it is on, and how often it was met.";
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
        await Send.OkAsync(new QuirkList { ChargePointId = row.ChargePointId, Quirks = await grains.Quirks(row.ChargePointId) }, ct);
    }
}
