using FastEndpoints;
using Void = FastEndpoints.Void;

namespace Dynamo.Api.Conventions;

/// <summary>The contract's refusals, as a handler sends them: <c>await Send.ConflictAsync("…")</c>. Details are for the caller: what is wrong and what to do next.</summary>
public static class ProblemSending
{
    /// <summary>400 for one field, found wrong only in the handler; rules on the request alone belong into its validator.</summary>
    public static Task<Void> BadRequestAsync(this IResponseSender send, string field, string message) =>
        send.ProblemAsync(400, $"{field}: {message.TrimEnd('.')}.", new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>404: absent, or in another organization. Never tell the two apart.</summary>
    public static Task<Void> NotFoundAsync(this IResponseSender send, string detail) => send.ProblemAsync(404, detail);

    /// <summary>401, for a login; missing credentials are answered without the endpoint's help.</summary>
    public static Task<Void> UnauthorizedAsync(this IResponseSender send, string detail) => send.ProblemAsync(401, detail);

    /// <summary>403: right credentials, but not for this.</summary>
    public static Task<Void> ForbiddenAsync(this IResponseSender send, string detail) => send.ProblemAsync(403, detail);

    /// <summary>409: the state forbids it. Say which state, and what to do next.</summary>
    public static Task<Void> ConflictAsync(this IResponseSender send, string detail) => send.ProblemAsync(409, detail);

    /// <summary>422: the charger refused or cannot.</summary>
    public static Task<Void> UnprocessableAsync(this IResponseSender send, string detail) => send.ProblemAsync(422, detail);

    /// <summary>429 with <c>Retry-After</c>.</summary>
    public static Task<Void> TooManyRequestsAsync(this IResponseSender send, string detail, TimeSpan retryAfter) =>
        send.ProblemAsync(429, detail, retryAfter: retryAfter);

    /// <summary>502: the charger broke.</summary>
    public static Task<Void> BadGatewayAsync(this IResponseSender send, string detail) => send.ProblemAsync(502, detail);

    /// <summary>504: the charger did not answer in time; the outcome is unknown.</summary>
    public static Task<Void> GatewayTimeoutAsync(this IResponseSender send, string detail) => send.ProblemAsync(504, detail);

    public static async Task<Void> ProblemAsync(
        this IResponseSender send, int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null, TimeSpan? retryAfter = null)
    {
        send.HttpContext.MarkResponseStart();
        await Problems.Write(send.HttpContext, Problems.Of(send.HttpContext, status, detail, errors), retryAfter);
        return new Void();
    }
}
