using Dynamo.Commands;
using FastEndpoints;
using Void = FastEndpoints.Void;

namespace Dynamo.Api.Commands;

/// <summary>
/// A charger's CALLERROR, as a problem with the charger's words. Its `status` is the CALLERROR's code, as the contract wants it; RFC 9457 lets readers
/// ignore a `status` that is no number.
/// </summary>
public sealed record CallError
{
    /// <summary>A page that explains this kind of problem.</summary>
    public string Type { get; init; } = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21";

    /// <summary>The kind of problem in a few words.</summary>
    public string Title { get; init; } = "Refused by the charger";

    /// <summary>The code of the CALLERROR, such as `NotSupported`.</summary>
    public required string Status { get; init; }

    /// <summary>The charger's own description.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }

    /// <summary>Names this request in the server's logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The OCPP action that was sent.</summary>
    public required string Command { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }

    internal static async Task<Void> Answer(IResponseSender send, string id, string action, CommandResult result)
    {
        var context = send.HttpContext;
        var code = result.ErrorCode ?? result.Status ?? result.Outcome.ToString();
        context.MarkResponseStart();
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var answer = new CallError
        {
            Status = code,
            Detail = string.IsNullOrWhiteSpace(result.Detail) ? $"Charge point '{id}' answered {action} with {code}." : result.Detail,
            Instance = context.Request.Path,
            TraceId = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            ChargePointId = id,
            Command = action,
            SentAt = result.SentAt,
            ResponseTimeMs = result.ResponseTimeMs,
        };
        await context.Response.WriteAsJsonAsync(answer, JsonConventions.Options, "application/problem+json", context.RequestAborted);
        return new Void();
    }
}
