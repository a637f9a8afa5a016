using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using Dynamo.Commands;
using Dynamo.Reservations;
using Dynamo.Tokens;
using Npgsql;

namespace Dynamo.Api.Reservations;

/// <summary>
/// Makes and cancels reservations. 1. May the tag charge there? 2. A row, so that nothing is lost silently. 3. The charge point keeps the place. 4. The charger
/// is asked. 5. Confirmed, or given back. Whoever dies in between is cleaned up after: the charge point gives the place back by itself, and
/// <see cref="ReservationCleanup"/> tells the charger.
/// </summary>
public sealed class ReservationDesk(NpgsqlDataSource database, IGrainFactory grains, CommandDesk commands, TimeProvider time)
{
    private const string InsertSql = """
        insert into reservations (reservation_id, number, organization_id, charge_point_id, connector_id, id_tag, parent_id_tag, status, created_by, created_at, expires_at)
        values (@ReservationId, @Number, @OrganizationId, @ChargePointId, @ConnectorId, @IdTag, @Group, 'pending', @Name, @MadeAt, @ExpiresAt)
        """;

    private const string EndSql = """
        update reservations set status = @status, reason = @reason, ended_at = coalesce(ended_at, @now) where reservation_id = @id and status in ('pending', 'active')
        """;

    internal async Task<Reserved> Reserve(
        Actor actor, ChargePointRow row, int? connectorId, int places, string idTag, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var id = row.ChargePointId;
        var grain = grains.ChargePoint(id);
        var permit = await grain.GetPermit();
        // A station of 2.0.1 compares the kind of the token too, with the card that the driver will show.
        var type = await database.First<string>("select type from id_tags where organization_id = @OrganizationId and lower(id_tag) = lower(@idTag)", new { permit.OrganizationId, idTag }, ct);
        var token = new IdToken(idTag, type);
        var may = await grains.IdToken(permit.OrganizationId, idTag).Authorize(
            new TokenQuestion { Token = token, Permit = permit, Purpose = TokenPurpose.Reservation, ConnectorId = connectorId });
        if (!may.IsAccepted) return new Reserved(StatusCodes.Status409Conflict, null, $"Tag '{idTag}' may not charge there ({may.Status}): {may.Reason}");

        var now = time.Now();
        var reservation = new Reservation
        {
            ReservationId = PublicId.New("rsv", now), Number = await database.First<int>("select nextval('reservation_numbers')::int", new { }, ct), ConnectorId = connectorId,
            Places = places, Holder = new TokenHolder(idTag, may.Parent), MadeAt = now, ExpiresAt = expiresAt,
            TokenType = type,
        };
        await database.Execute(InsertSql, new
        {
            reservation.ReservationId, reservation.Number, row.OrganizationId, row.ChargePointId, reservation.ConnectorId, reservation.Holder.IdTag, reservation.Holder.Group,
            actor.Name, reservation.MadeAt, reservation.ExpiresAt,
        }, ct);
        var kept = await grain.Reserve(reservation);
        if (!kept.Taken) return await GiveUp(id, reservation, StatusCodes.Status409Conflict, kept.Conflict!, told: false);

        var result = await commands.Perform(id, new ReserveConnector(reservation.Number, connectorId, token, expiresAt, may.Parent) { By = actor.Name });
        if (result.Outcome != CommandOutcome.Accepted) return await GiveUp(id, reservation, result);
        if (!await grain.ConfirmReservation(reservation.Number))
            return await GiveUp(id, reservation, StatusCodes.Status409Conflict, "The reservation ended while the charger was asked.", told: true);
        await database.Execute("update reservations set status = 'active' where reservation_id = @ReservationId and status = 'pending'", new { reservation.ReservationId }, CancellationToken.None);
        return new Reserved(StatusCodes.Status201Created, await ReservationRow.Find(database, actor, reservation.ReservationId, CancellationToken.None), null);
    }

    /// <summary>The charger first: what it still holds is not free.</summary>
    internal async Task<Reserved> Cancel(Actor actor, ReservationRow row)
    {
        var id = row.ChargePointId;
        var result = await commands.Perform(id, new CancelReservation(row.Number) { By = actor.Name });
        switch (result.Outcome)
        {
            case CommandOutcome.Offline:
                return new Reserved(StatusCodes.Status409Conflict, row, $"Charge point '{id}' is not connected, and holds the connector until {row.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC. Cancel it when it is online.");
            case CommandOutcome.Busy:
                return new Reserved(StatusCodes.Status429TooManyRequests, row, CommandWords.Busy(id));
            case CommandOutcome.TimedOut:
                return new Reserved(StatusCodes.Status504GatewayTimeout, row, $"Charge point '{id}' did not answer. Whether the reservation is cancelled there is not known; cancel it again.");
            case CommandOutcome.Failed:
                return new Reserved(StatusCodes.Status422UnprocessableEntity, row, $"Charge point '{id}' answered CancelReservation with {result.ErrorCode}: {result.Detail}");
            default:
                // `Rejected` says that the charger knows no such reservation: it is over there too.
                await End(id, row.Number, row.ReservationId, ReservationEnd.Cancelled, "cancelled", null);
                return new Reserved(StatusCodes.Status204NoContent, row, null);
        }
    }

    internal async Task End(string chargePointId, int number, string reservationId, ReservationEnd end, string status, string? reason)
    {
        await grains.ChargePoint(chargePointId).EndReservation(number, end, reason);
        await database.Execute(EndSql, new { id = reservationId, status, reason, now = time.Now() }, CancellationToken.None);
    }

    /// <summary>Takes a reservation that may be there away from the charger. Whether it answers does not matter: it ends at its time anyhow.</summary>
    internal Task<CommandResult> Withdraw(string chargePointId, int number) => commands.Perform(chargePointId, new CancelReservation(number));

    private Task<Reserved> GiveUp(string id, Reservation reservation, CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Offline => GiveUp(id, reservation, StatusCodes.Status409Conflict, CommandWords.Offline(id), told: false),
        CommandOutcome.Busy => GiveUp(id, reservation, StatusCodes.Status429TooManyRequests, CommandWords.Busy(id), told: false),
        CommandOutcome.Invalid => GiveUp(id, reservation, StatusCodes.Status400BadRequest, result.Detail ?? "cannot be sent in the version that the charger speaks", told: false),
        CommandOutcome.TimedOut => GiveUp(id, reservation, StatusCodes.Status504GatewayTimeout, $"Charge point '{id}' did not answer. Nothing is reserved.", told: true),
        CommandOutcome.Failed => GiveUp(id, reservation, StatusCodes.Status422UnprocessableEntity, $"Charge point '{id}' answered ReserveNow with {result.ErrorCode}: {result.Detail}", told: false),
        _ => GiveUp(id, reservation, StatusCodes.Status422UnprocessableEntity, $"Charge point '{id}' refused: {result.Status}.{Hint(result.Status)}", told: false),
    };

    private async Task<Reserved> GiveUp(string id, Reservation reservation, int code, string detail, bool told)
    {
        await End(id, reservation.Number, reservation.ReservationId, ReservationEnd.Refused, "refused", detail);
        if (told) await Withdraw(id, reservation.Number);
        return new Reserved(code, null, detail);
    }

    private static string Hint(string? status) => status?.ToUpperInvariant() switch
    {
        "OCCUPIED" => " The connector is in use.",
        "FAULTED" => " The connector is faulted.",
        "UNAVAILABLE" => " The connector is out of service.",
        "REJECTED" => " It may not support reservations, or not for any connector: name one.",
        _ => "",
    };
}

/// <summary>What came of a reservation: the HTTP status that it deserves, its row, and why not, in plain words.</summary>
internal sealed record Reserved(int Code, ReservationRow? Row, string? Detail);
