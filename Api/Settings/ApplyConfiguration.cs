using Dynamo.Api.ChargePoints;
using FastEndpoints;

namespace Dynamo.Api.Settings;

public sealed class ApplyConfiguration(ConfigurationDesk desk) : Endpoint<ChargePointRequest, ApplyAnswer>
{
    public override void Configure()
    {
        Post("/charge-points/{id}/configuration/apply");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "Bring a charge point to what is wanted of it";
            s.Description = """
                Reads the charger, sets what differs, reads it back. Answers at once; what became of each key is in the configuration. Asked again while it is under way, it changes nothing. Where the charger is not connected, it begins with its next connection.
                """;
            s.Responses[202] = "It is under way, or begins when the charger connects.";
            s.Response<ApplyAnswer>(202);
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override Task HandleAsync(ChargePointRequest req, CancellationToken ct) => desk.Apply(Send, User.Actor(), req.Id, ct);
}
