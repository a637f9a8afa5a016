using System.Diagnostics;
using FluentValidation.Results;

namespace Dynamo.Api.Conventions;

/// <summary>Makes problems and writes them. Every error of the Api leaves through here.</summary>
internal static class Problems
{
    internal const string ContentType = "application/problem+json";

    internal static Problem Of(HttpContext context, int status, string? detail, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var (title, type) = ProblemKinds.Of(status);
        return new Problem
        {
            Type = type,
            Title = title,
            Status = status,
            Detail = detail,
            Instance = context.Request.PathBase + context.Request.Path,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            Errors = errors,
        };
    }

    /// <summary>FastEndpoints' failures as a problem; <c>UseFastEndpoints</c> is told to build its errors with this.</summary>
    internal static object Of(List<ValidationFailure> failures, HttpContext context, int status)
    {
        var named = failures.SelectMany(Named).ToArray();
        var general = named.Where(f => f.Field.Length == 0).Select(f => f.Message).Distinct().ToArray();
        var errors = named.Where(f => f.Field.Length > 0)
            .GroupBy(f => f.Field, f => f.Message).ToDictionary(g => g.Key, g => g.Distinct().ToArray());
        var detail = general.Length > 0 ? string.Join(' ', general)
            : string.Join(" ", errors.Take(3).Select(e => $"{e.Key}: {e.Value[0].TrimEnd('.')}."));
        return Of(context, status, detail, errors.Count > 0 ? errors : null);
    }

    internal static Task Write(HttpContext context, Problem problem, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = problem.Status;
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString();
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(problem, JsonConventions.Options, ContentType, context.RequestAborted);
    }

    private static IEnumerable<(string Field, string Message)> Named(ValidationFailure failure)
    {
        if (failure.CustomState is string[] missing)
            return missing.Select(field => (field, "is required"));
        var field = failure.PropertyName is null or ApiConventions.General ? "" : WirePath.Of(failure.PropertyName);
        return [(field, WithoutName(failure.ErrorMessage, field))];
    }

    /// <summary>FluentValidation begins with the field in quotes; here the field stands before the message anyway.</summary>
    private static string WithoutName(string message, string field)
    {
        var name = $"'{field[(field.LastIndexOf('.') + 1)..]}' ";
        return field.Length > 0 && message.StartsWith(name, StringComparison.Ordinal) ? message[name.Length..] : message;
    }
}
