using Dynamo.Api.Commands;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Reservations;

public sealed class DeleteReservation(NpgsqlDataSource database, ReservationDesk desk) : Endpoint<ReservationRequest>
{
    public override void Configure()
    {
        Delete("/reservations/{id}");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "Cancel a reservation";
            s.Description = "The charger is told. The row stays, with the status `cancelled`.";
            s.Responses[204] = "Cancelled.";
            s.Responses[404] = "No such reservation within reach.";
            s.Responses[409] = "It is over already, or the charger is not connected.";
            s.Responses[422] = "The charger answered with an error.";
            s.Responses[429] = "Too many commands wait for this charger already.";
            s.Responses[504] = "The charger did not answer in time; the outcome is unknown.";
        });
    }

    public override async Task HandleAsync(ReservationRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await ReservationRow.Find(database, actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ReservationRow.Unknown(req.Id));
            return;
        }
        if (row.Status is not (ReservationStatus.Active or ReservationStatus.Pending))
        {
            await Send.ConflictAsync($"The reservation is over: it is '{EnumWords.Of<ReservationStatus>().Word(row.Status)}'. There is nothing to cancel.");
            return;
        }
        var cancelled = await desk.Cancel(actor, row);
        await (cancelled.Code switch
        {
            StatusCodes.Status204NoContent => Send.NoContentAsync(ct),
            StatusCodes.Status429TooManyRequests => Send.TooManyRequestsAsync(cancelled.Detail!, CommandWords.BusyWait),
            var code => Send.ProblemAsync(code, cancelled.Detail!),
        });
    }
}
