using Dynamo.Api.ChargePoints;
using FastEndpoints;

namespace Dynamo.Api.Settings;

public sealed class ApplyInstallerConfiguration(ConfigurationDesk desk) : Endpoint<ChargePointRequest, ApplyAnswer>
{
    public override void Configure()
    {
        Post("/installer/charge-points/{id}/configuration/apply");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Bring a charge point of an installer's projects to what is wanted of it";
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
