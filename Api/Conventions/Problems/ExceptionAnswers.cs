using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Dynamo.Api.Conventions;

/// <summary>What nobody caught: 503 with a time to come back for what passes by itself, else 500 without a word about our insides.</summary>
internal sealed partial class ExceptionAnswers(ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = 499;
            return true;
        }

        var (status, detail) = Judge(exception);
        if (status == 500)
            LogFault(exception, httpContext.Request.Method, httpContext.Request.Path);
        else if (status == 503)
            LogUnavailable(exception, httpContext.Request.Method, httpContext.Request.Path);
        await Problems.Write(httpContext, Problems.Of(httpContext, status, detail), status == 503 ? ComeBackAfter : null);
        return true;
    }

    private static (int Status, string Detail) Judge(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => (413, "The body is too large."),
        BadHttpRequestException bad => (bad.StatusCode, "The request could not be read."),
        TimeoutException => (503, "It took too long; whether it was done is not known. Look before you repeat it, or repeat it with the same Idempotency-Key."),
        // Refused before it comes so far; whatever slips through is no fault of ours all the same.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => (400, "A text in the request has the character NUL (U+0000), which cannot be kept."),
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => (409, "What the request names was deleted, or taken into use, in the same moment. Look again before you repeat it."),
        PostgresException { IsTransient: false } => (500, "Something went wrong on our side. Quote the trace_id when you report it."),
        StorageException { Passes: false } => (500, "Something went wrong on our side. Quote the trace_id when you report it."),
        NpgsqlException or StorageException => (503, "The database cannot be reached at the moment. Nothing is lost; repeat the request."),
        // A grain that cannot be woken is told by the engine itself, with the driver's exception inside, which cannot cross to another process.
        OrleansException or CodecNotFoundException => (503, "A part of the system is restarting. Repeat the request."),
        _ => (500, "Something went wrong on our side. Quote the trace_id when you report it."),
    };

    [LoggerMessage(6001, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFault(Exception exception, string method, PathString path);

    [LoggerMessage(6002, LogLevel.Warning, "{Method} {Path} could not be served")]
    private partial void LogUnavailable(Exception exception, string method, PathString path);
}
