using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Reservations;

/// <summary>A connector to hold for somebody.</summary>
public sealed record CreateReservationRequest
{
    /// <summary>The charge point.</summary>
    public string ChargePointId { get; init; } = "";

    /// <summary>The connector, from 1; absent or 0 for any of the charge point.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>The tag that it is for.</summary>
    public string IdTag { get; init; } = "";

    /// <summary>Until when: in the future, and in 7 days at the latest.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

public sealed class CreateReservationValidator : Validator<CreateReservationRequest>
{
    public CreateReservationValidator()
    {
        RuleFor(request => request.ChargePointId).NotEmpty();
        RuleFor(request => request.ConnectorId).InclusiveBetween(0, 1000);
        RuleFor(request => request.IdTag).NotEmpty().MaximumLength(36);
        RuleFor(request => request.ExpiresAt).NotEmpty();
    }
}

public sealed class CreateReservation(NpgsqlDataSource database, ReservationDesk desk, TimeProvider time) : Endpoint<CreateReservationRequest, ReservationAnswer>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public override void Configure()
    {
        Post("/reservations");
        Policies(Access.Command);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Reserve a connector";
            s.Description = """
                The charger is asked, and only what it accepts is reserved. Until it expires, is used or cancelled, the connector shows `Reserved` and refuses other tags;
                the tag and those of its group may charge. It is free again at its time, even if the charger says nothing. Events: `reservation.created`, `.expired`,
                `.cancelled`.
                """;
            s.ExampleRequest = new CreateReservationRequest { ChargePointId = "CP-7", ConnectorId = 1, IdTag = "04A2B3C4D5", ExpiresAt = new DateTimeOffset(2026, 1, 31, 10, 0, 0, TimeSpan.Zero) };
            s.Responses[201] = "Reserved.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "It is reserved already or not connected, or the tag may not charge there.";
            s.Responses[422] = "The charger refused; `detail` has its word: Faulted, Occupied, Rejected or Unavailable.";
            s.Responses[429] = "Too many commands wait for this charger already.";
            s.Responses[504] = "The charger did not answer in time; nothing is reserved.";
        });
    }

    public override async Task HandleAsync(CreateReservationRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var now = time.Now();
        if (req.ExpiresAt <= now || req.ExpiresAt > now + Longest)
        {
            await Send.BadRequestAsync("expires_at", req.ExpiresAt <= now ? "must be in the future" : "must be in 7 days at the latest");
            return;
        }
        var connectors = (await ConnectorRow.Of(database, [row.ChargePointId], ct))[row.ChargePointId].Select(connector => connector.ConnectorId).ToArray();
        var connector = req.ConnectorId is > 0 ? req.ConnectorId : null;
        if (connector is { } wanted && connectors.Length > 0 && !connectors.Contains(wanted))
        {
            await Send.BadRequestAsync("connector_id", $"must be a connector of the charge point: {string.Join(", ", connectors)}");
            return;
        }
        var reserved = await desk.Reserve(actor, row, connector, connectors.Length, req.IdTag, req.ExpiresAt, ct);
        await (reserved.Code switch
        {
            StatusCodes.Status201Created => Send.CreatedAsync(reserved.Row!.ReservationId, reserved.Row.ToAnswer(), ct),
            StatusCodes.Status400BadRequest => Send.BadRequestAsync("id_tag", reserved.Detail!),
            StatusCodes.Status429TooManyRequests => Send.TooManyRequestsAsync(reserved.Detail!, CommandWords.BusyWait),
            var code => Send.ProblemAsync(code, reserved.Detail!),
        });
    }
}
