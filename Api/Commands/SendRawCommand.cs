using System.Text.Json;
using Dynamo.Api.Commands.Ocpp;
using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Commands;

/// <summary>Any OCPP command to one charge point.</summary>
public sealed record SendRawCommandRequest
{
    /// <summary>The charge point.</summary>
    public string ChargePointId { get; init; } = "";

    /// <summary>The OCPP action, such as `GetConfiguration`.</summary>
    public string? Command { get; init; }

    /// <summary>Another name for `command`.</summary>
    public string? Action { get; init; }

    /// <summary>The OCPP payload, in OCPP's own camelCase. It is checked before it is sent.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>How long to wait for the answer: 1 to 60 s.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    internal string? Name => Command ?? Action;
}

public sealed class SendRawCommandValidator : Validator<SendRawCommandRequest>
{
    public SendRawCommandValidator()
    {
        RuleFor(request => request.ChargePointId).NotEmpty();
        RuleFor(request => request.Command).Must((request, _) => !string.IsNullOrWhiteSpace(request.Name)).WithMessage("is required");
        RuleFor(request => request.Payload).Must(payload => payload is { ValueKind: JsonValueKind.Object }).WithMessage("must be a JSON object; {} where the action needs nothing");
        RuleFor(request => request.TimeoutSeconds).InclusiveBetween(1, 60);
    }
}

public sealed class SendOcpp16Command(RawCommandDesk desk) : Endpoint<SendRawCommandRequest, RawAnswer>
{
    public override void Configure()
    {
        Post("/ocpp16/send_command");
        Policies(Access.Ocpp);
        Summary(s =>
        {
            s.Summary = "Send any OCPP 1.6 command";
            s.Description = "Any action from the system to a charger of OCPP 1.6 and its security extension.";
            s.ExampleRequest = SendRaw.Example("GetConfiguration", """{"key":["HeartbeatInterval"]}""");
            SendRaw.DescribeErrors(s);
        });
    }

    public override Task HandleAsync(SendRawCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp16, req, ct);
}

public sealed class SendOcpp201Command(RawCommandDesk desk) : Endpoint<SendRawCommandRequest, RawAnswer>
{
    public override void Configure()
    {
        Post("/ocpp201/send_command");
        Policies(Access.Ocpp);
        Summary(s =>
        {
            s.Summary = "Send any OCPP 2.0.1 command";
            s.ExampleRequest = SendRaw.Example("GetBaseReport", """{"requestId":1,"reportBase":"FullInventory"}""");
            SendRaw.DescribeErrors(s);
        });
    }

    public override Task HandleAsync(SendRawCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp201, req, ct);
}

/// <summary>What both versions' routes share.</summary>
internal static class SendRaw
{
    public static SendRawCommandRequest Example(string command, string payload) =>
        new() { ChargePointId = "CP-7", Command = command, Payload = RawJson.Parse(payload) };

    public static void DescribeErrors(EndpointSummary summary)
    {
        summary.Responses[200] = "The charger answered; a refusal in its answer's status is an answer too.";
        summary.Responses[400] = "The payload is not as OCPP wants it: `errors` names the fields and says what would be right. Nothing was sent.";
        summary.Responses[404] = "No such charge point within reach.";
        summary.Responses[409] = "It is not connected, or speaks the other version.";
        summary.Responses[422] = "The charger answered with a CALLERROR; `status` is its code.";
        summary.Responses[429] = "Too many commands wait for this charger already.";
        summary.Responses[504] = "The charger did not answer in time; the outcome is unknown.";
    }

    public static async Task Serve(
        this RawCommandDesk desk, ResponseSender<SendRawCommandRequest, RawAnswer> send, Actor actor, OcppVersion version, SendRawCommandRequest request, CancellationToken ct)
    {
        if (OcppMessages.Find(version, request.Name) is not { } message)
        {
            var known = string.Join(", ", OcppMessages.Of(version).Select(one => one.Action));
            await send.BadRequestAsync("command", $"must be an action that OCPP {version.Name()} lets the system send: {known}");
            return;
        }
        var payload = request.Payload!.Value;
        await desk.Serve(send, actor, request.ChargePointId, version, message.Action, request.TimeoutSeconds, () => OcppPayload.OfOcpp(message, payload), ct);
    }
}
