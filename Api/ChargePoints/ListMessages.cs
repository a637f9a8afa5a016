using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which messages of a charge point to list.</summary>
public sealed record ListMessagesRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only calls of this OCPP action and their answers, such as `Heartbeat`.</summary>
    [QueryParam]
    public string? Action { get; init; }

    /// <summary>Only about this time and later; frames are kept some at a time, so a few more can come with them.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only before about this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>A frame that came from a charger or went to it. Passwords and keys are blanked.</summary>
public sealed record OcppMessage
{
    /// <summary>When it came or went.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>`in`: from the charger; `out`: to it.</summary>
    public required string Direction { get; init; }

    /// <summary>`call`, `result`, `error`, or `other` where it is no OCPP frame.</summary>
    public required string Type { get; init; }

    /// <summary>The message's id on the wire.</summary>
    public string? MessageId { get; init; }

    /// <summary>The action of the call, also beside its answer.</summary>
    public string? Action { get; init; }

    /// <summary>Milliseconds from the call to this answer.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>How the call ended, or what is odd about the frame.</summary>
    public string? Outcome { get; init; }

    /// <summary>The frame itself.</summary>
    public JsonElement Frame { get; init; }

    /// <summary>The connection that it belongs to.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>The version of OCPP spoken on it.</summary>
    public required string OcppVersion { get; init; }
}

/// <summary>A piece of a charge point's message log.</summary>
public sealed record MessageList : PageAnswer
{
    /// <summary>The messages of this piece.</summary>
    public required IReadOnlyList<OcppMessage> Messages { get; init; }
}

public sealed class ListMessagesValidator : PageValidator<ListMessagesRequest>
{
    public ListMessagesValidator() => RuleFor(request => request.Action).MaximumLength(50);
}

public sealed class ListMessages(NpgsqlDataSource database) : Endpoint<ListMessagesRequest, MessageList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/messages");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The OCPP log of a charge point";
            s.Description = "The newest first; frames appear within a second and are kept for 7 days. `total` counts the newest 10,000 pieces of the log at most, of an action the "
                + "newest 5,000 of those among the newest 25,000: name a time to see older ones.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListMessagesRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var (messages, total) = await MessageLogReading.Newest(database, row.ChargePointId, req, ct);
        await Send.OkAsync(new MessageList { Messages = messages, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
