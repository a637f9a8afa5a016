using FastEndpoints;

namespace Dynamo.Api.Settings;

public sealed class SetDesiredConfiguration(ConfigurationDesk desk) : Endpoint<SetDesiredConfigurationRequest, ChargePointConfiguration>
{
    public override void Configure()
    {
        Put("/charge-points/{id}/configuration");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Say what is wanted of a charge point's configuration";
            s.Description = """
                Replaces what is wanted of this charge point alone, and its template. Nothing is sent until it is applied.
                """;
            s.ExampleRequest = SetDesiredConfigurationRequest.Example;
            s.Responses[400] = "A key or value is not valid, or the template is not within reach.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override Task HandleAsync(SetDesiredConfigurationRequest req, CancellationToken ct) => desk.Replace(Send, User.Actor(), req, ct);
}
