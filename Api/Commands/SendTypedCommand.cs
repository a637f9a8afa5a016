using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Commands;
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
        Post([.. OcppActions.Of(OcppVersion.Ocpp16).Select(action => $"/ocpp16/{OcppActions.Route(action)}")]);
        Policies(Access.Ocpp);
        Summary(s =>
        {
            s.Summary = "Send this OCPP 1.6 command";
            s.Description = "The path names the action; the message's fields are given in snake_case beside `charge_point_id`.";
            SendRaw.DescribeErrors(s);
        });
    }

    public override Task HandleAsync(SendTypedCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp16, req, ct);
}

public sealed class SendOcpp201Action(RawCommandDesk desk) : Endpoint<SendTypedCommandRequest, RawAnswer>
{
    public override void Configure()
    {
        Post([.. OcppActions.Of(OcppVersion.Ocpp201).Select(action => $"/ocpp201/{OcppActions.Route(action)}")]);
        Policies(Access.Ocpp);
        Summary(s =>
        {
            s.Summary = "Send this OCPP 2.0.1 command";
            s.Description = "The path names the action; the message's fields are given in snake_case beside `charge_point_id`.";
            SendRaw.DescribeErrors(s);
        });
    }

    public override Task HandleAsync(SendTypedCommandRequest req, CancellationToken ct) => desk.Serve(Send, User.Actor(), OcppVersion.Ocpp201, req, ct);
}

/// <summary>What both versions' routes share.</summary>
internal static class SendTyped
{
    public static Task Serve(
        this RawCommandDesk desk, ResponseSender<SendTypedCommandRequest, RawAnswer> send, Actor actor, OcppVersion version, SendTypedCommandRequest request, CancellationToken ct)
    {
        var path = send.HttpContext.Request.Path.Value!.TrimEnd('/');
        var action = OcppActions.OfRoute(version, path[(path.LastIndexOf('/') + 1)..]);
        var command = new RawCommand(version, action, SnakeToOcpp.Payload(request.Fields)) { TimeoutSeconds = request.TimeoutSeconds };
        return desk.Serve(send, actor, request.ChargePointId, command, ct);
    }
}
