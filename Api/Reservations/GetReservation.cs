using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Reservations;

public sealed class GetReservation(NpgsqlDataSource database) : Endpoint<ReservationRequest, ReservationAnswer>
{
    public override void Configure()
    {
        Get("/reservations/{id}");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "One reservation";
            s.Responses[404] = "No such reservation within reach.";
        });
    }

    public override async Task HandleAsync(ReservationRequest req, CancellationToken ct)
    {
        if (await ReservationRow.Find(database, User.Actor(), req.Id, ct) is { } row)
            await Send.OkAsync(row.ToAnswer(), ct);
        else
            await Send.NotFoundAsync(ReservationRow.Unknown(req.Id));
    }
}
