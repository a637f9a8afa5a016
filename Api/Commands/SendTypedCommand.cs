using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Api.Commands.Ocpp;
using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Commands;

/// <summary>An OCPP command whose fields stand beside the charge point's id.</summary>
public sealed record SendTypedCommandRequest
{
    /// <summary>The charge point.</summary>
    public string ChargePointId { get; init; } = "";

    /// <summary>How long to wait for the answer: 1 to 60 s.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>The fields of the OCPP message, in snake_case.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Fields { get; init; } = [];
}

public sealed class SendTypedCommandValidator : Validator<SendTypedCommandRequest>
{
    public SendTypedCommandValidator()
    {
        RuleFor(request => request.ChargePointId).NotEmpty();
        RuleFor(request => request.TimeoutSeconds).InclusiveBetween(1, 60);
    }
}

public sealed class SendOcpp16Action(RawCommandDesk desk) : Endpoint<SendTypedCommandRequest, RawAnswer>
{
    public override void Configure()
    {
        Post([.. SendTyped.Routes("/ocpp16/", OcppVersion.Ocpp16)]);
        Policies(Access.Ocpp);
        Description(b => b.WithMetadata(new OcppRoutes(OcppVersion.Ocpp16)));
        Summary(SendTyped.Describe);
    }

    public override Task HandleAsync(SendTypedCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp16, req, ct);
}

public sealed class SendOcpp201Action(RawCommandDesk desk) : Endpoint<SendTypedCommandRequest, RawAnswer>
{
    public override void Configure()
    {
        Post([.. SendTyped.Routes("/ocpp201/", OcppVersion.Ocpp201)]);
        Policies(Access.Ocpp);
        Description(b => b.WithMetadata(new OcppRoutes(OcppVersion.Ocpp201)));
        Summary(SendTyped.Describe);
    }

    public override Task HandleAsync(SendTypedCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp201, req, ct);
}

/// <summary>What both versions' routes share.</summary>
internal static class SendTyped
{
    public static IEnumerable<string> Routes(string prefix, OcppVersion version) => OcppMessages.Of(version).Select(message => prefix + message.Route);

    public static void Describe(EndpointSummary summary)
    {
        summary.Summary = "Send this OCPP command";
        summary.Description = """
            The fields of the message are given in snake_case beside `charge_point_id`; OCPP's own camelCase is taken too. They are checked against OCPP before
            anything is sent: `errors` names each field that is wrong and says what would be right. Times may have any offset and are sent in UTC.
            """;
        SendRaw.DescribeErrors(summary);
    }

    public static Task Serve(
        this RawCommandDesk desk, ResponseSender<SendTypedCommandRequest, RawAnswer> send, Actor actor, OcppVersion version, SendTypedCommandRequest request, CancellationToken ct)
    {
        var path = send.HttpContext.Request.Path.Value!.TrimEnd('/');
        var message = OcppMessages.OfRoute(version, path[(path.LastIndexOf('/') + 1)..]);
        return desk.Serve(send, actor, request.ChargePointId, version, message.Action, request.TimeoutSeconds, () => OcppPayload.OfSnake(message, request.Fields), ct);
    }
}
