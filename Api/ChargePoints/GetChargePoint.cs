using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Names one charge point.</summary>
public sealed record ChargePointRequest
{
    /// <summary>The charge point's id, compared without case.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, ChargePoint>
{
    public override void Configure()
    {
        Get("/charge-points/{id}");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "One charge point";
            s.Description = "Its stage, its link and its connectors are read from the live charge point, not from the lists' tables.";
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

/// <summary>What is said of charge points in more than one place.</summary>
internal static class ChargePointWords
{
    public static string Unknown(string id) => $"There is no charge point '{id}'.";
}
