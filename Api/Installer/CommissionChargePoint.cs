using Dynamo.Api.ChargePoints;
using Dynamo.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>A charge point that was commissioned.</summary>
public sealed record CommissionedChargePoint
{
    /// <summary>The charge point's id.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Its stage: `commissioned`.</summary>
    public required Stage Status { get; init; }

    /// <summary>When it was commissioned.</summary>
    public DateTimeOffset? CommissionedAt { get; init; }

    /// <summary>Who commissioned it.</summary>
    public string? CommissionedBy { get; init; }
}

public sealed class CommissionChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, CommissionedChargePoint>
{
    public override void Configure()
    {
        Post("/installer/charge-points/{id}/commission");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Commission a charge point";
            s.Description = "Needs the stage `tested` and an open connection. From then on it accepts sessions. Repeating it changes nothing.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "A stage is missing, or it is not connected; the detail says what to do next.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var reply = await grains.ChargePoint(row.ChargePointId).Commission(actor.Name);
        if (!reply.Reached)
        {
            await Send.ConflictAsync($"Charge point '{row.ChargePointId}' cannot be commissioned yet. {reply.Missing}".TrimEnd());
            return;
        }
        var answer = new CommissionedChargePoint
        {
            ChargePointId = row.ChargePointId, Status = reply.Stage, CommissionedAt = reply.At, CommissionedBy = reply.By,
        };
        await Send.OkAsync(answer, ct);
    }
}
