using System.Runtime.CompilerServices;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

#pragma warning disable CA1815 // a struct only to spare an allocation; it is never compared
/// <summary>The answers that a handler can send.</summary>
public readonly struct ResponseSender<TRequest, TResponse>(Endpoint<TRequest, TResponse> ep) : IResponseSender where TRequest : notnull
{
    public HttpContext HttpContext => ep.HttpContext;
    public List<ValidationFailure> ValidationFailures => ep.ValidationFailures;
    public EndpointDefinition Definition => ep.Definition;

    [OverloadResolutionPriority(1)]
    public Task<Void> OkAsync(TResponse response) => OkAsync(response, CancellationToken.None);

    /// <summary>An untyped endpoint's <c>OkAsync(ct)</c> binds here, with the token as its response.</summary>
    public Task<Void> OkAsync(TResponse response, CancellationToken cancellation) =>
        response is CancellationToken meant ? OkAsync(meant) : ResponseAsync(response, cancellation: cancellation);

    public Task<Void> OkAsync() => StatusCodeAsync(200);

    public Task<Void> OkAsync(CancellationToken cancellation) => StatusCodeAsync(200, cancellation);

    public Task<Void> ResponseAsync(TResponse response, int statusCode = 200, CancellationToken cancellation = default)
    {
        ep.Response = response;
        return HttpContext.Response.SendJson(response, statusCode, cancellation);
    }

    public Task<Void> CreatedAtAsync<TEndpoint>(
        object? routeValues = null, TResponse? responseBody = default, Http? verb = null, int? routeNumber = null, bool generateAbsoluteUrl = false, CancellationToken cancellation = default)
        where TEndpoint : IEndpoint =>
        At(201, IEndpoint.GetName<TEndpoint>(verb, routeNumber), routeValues, responseBody, generateAbsoluteUrl, cancellation);

    public Task<Void> CreatedAtAsync(
        string endpointName, object? routeValues = null, TResponse? responseBody = default, bool generateAbsoluteUrl = false, CancellationToken cancellation = default) =>
        At(201, endpointName, routeValues, responseBody, generateAbsoluteUrl, cancellation);

    public Task<Void> AcceptedAtAsync<TEndpoint>(
        object? routeValues = null, TResponse? responseBody = default, Http? verb = null, int? routeNumber = null, bool generateAbsoluteUrl = false, CancellationToken cancellation = default)
        where TEndpoint : IEndpoint =>
        At(202, IEndpoint.GetName<TEndpoint>(verb, routeNumber), routeValues, responseBody, generateAbsoluteUrl, cancellation);

    public Task<Void> AcceptedAtAsync(
        string endpointName, object? routeValues = null, TResponse? responseBody = default, bool generateAbsoluteUrl = false, CancellationToken cancellation = default) =>
        At(202, endpointName, routeValues, responseBody, generateAbsoluteUrl, cancellation);

    public Task<Void> NoContentAsync(CancellationToken cancellation = default) => StatusCodeAsync(204, cancellation);

    public Task<Void> NotModifiedAsync(CancellationToken cancellation = default) => StatusCodeAsync(304, cancellation);

    public Task<Void> NotFoundAsync(CancellationToken cancellation = default) => StatusCodeAsync(404, cancellation);

    public Task<Void> UnauthorizedAsync(CancellationToken cancellation = default) => StatusCodeAsync(401, cancellation);

    public Task<Void> ForbiddenAsync(CancellationToken cancellation = default) => StatusCodeAsync(403, cancellation);

    public Task<Void> StatusCodeAsync(int statusCode, CancellationToken cancellation = default) => HttpContext.Response.SendEmpty(statusCode, cancellation);

    public Task<Void> ErrorsAsync(int statusCode = 400, CancellationToken cancellation = default) =>
        HttpContext.Response.SendJson(Config.ErrOpts.ResponseBuilder(ValidationFailures, HttpContext, statusCode), statusCode, cancellation, Config.ErrOpts.ContentType);

    public async Task<Void> ResultAsync(IResult result)
    {
        HttpContext.MarkResponseStart();
        await result.ExecuteAsync(HttpContext);
        return Void.Instance;
    }

    public async Task<Void> StringAsync(string content, int statusCode = 200, string contentType = "text/plain; charset=utf-8", CancellationToken cancellation = default)
    {
        HttpContext.MarkResponseStart();
        HttpContext.Response.StatusCode = statusCode;
        HttpContext.Response.ContentType = contentType;
        await HttpContext.Response.WriteAsync(content, cancellation);
        return Void.Instance;
    }

    private Task<Void> At(int status, string endpoint, object? routeValues, TResponse? body, bool absolute, CancellationToken cancellation)
    {
        var links = HttpContext.RequestServices.GetRequiredService<LinkGenerator>();
        HttpContext.Response.Headers.Location = absolute
            ? links.GetUriByName(HttpContext, endpoint, routeValues)
            : links.GetPathByName(endpoint, routeValues);
        if (body is not null)
            ep.Response = body;
        return body is null ? StatusCodeAsync(status, cancellation) : HttpContext.Response.SendJson(body, status, cancellation);
    }
}
