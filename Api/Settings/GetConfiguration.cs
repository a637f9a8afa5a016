using Dynamo.Api.ChargePoints;
using FastEndpoints;

namespace Dynamo.Api.Settings;

public sealed class GetConfiguration(ConfigurationDesk desk) : Endpoint<ChargePointRequest, ChargePointConfiguration>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/configuration");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The configuration of a charge point";
            s.Description = """
                What is wanted, what is there, and for each key what became of it. The charger is read after its first boot, after each change and after each boot.
                """;
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override Task HandleAsync(ChargePointRequest req, CancellationToken ct) => desk.Show(Send, User.Actor(), req.Id, ct);
}
