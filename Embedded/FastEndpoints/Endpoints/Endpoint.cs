using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>An endpoint with a request and a response: bind, validate, handle, and send what the handler did not send itself.</summary>
public abstract class Endpoint<TRequest, TResponse> : ValidatingEndpoint<TRequest> where TRequest : notnull
{
    private TResponse? _response;

    protected ResponseSender<TRequest, TResponse> Send => new(this);

    [DontInject]
    public TResponse Response
    {
        get => _response ??= JsonSerializer.Deserialize<TResponse>(IsList ? "[]" : "{}", FastEndpoints.Config.SerOpts.Options)!;
        set => _response = value;
    }

    private static bool IsList => typeof(System.Collections.IEnumerable).IsAssignableFrom(typeof(TResponse));

    public virtual Task HandleAsync(TRequest req, CancellationToken ct) => throw new NotImplementedException();

    public virtual Task<TResponse> ExecuteAsync(TRequest req, CancellationToken ct) => throw new NotImplementedException();

    internal override async Task Exec(CancellationToken ct)
    {
        try
        {
            var binding = new RequestBinding(HttpContext, BindingPlan.For(typeof(TRequest)), ValidationFailures);
            var request = (TRequest)await binding.Bind(ct);
            await Validate(request, ct);
            await Handle(request, ct);
            if (!Definition.DontAutoSend && !ResponseStarted)
                await AutoSend(ct);
        }
        catch (JsonException broken) when (FastEndpoints.Config.BndOpts.JsonExceptionTransformer is { } transform && !ResponseStarted)
        {
            ValidationFailures.Add(transform(broken));
            await Send.ErrorsAsync(FastEndpoints.Config.BndOpts.JsonExceptionStatusCode, ct);
        }
        catch (ValidationFailureException failure) when (!ResponseStarted)
        {
            await Send.ErrorsAsync(failure.StatusCode ?? FastEndpoints.Config.ErrOpts.StatusCode, ct);
        }
    }

    /// <summary>A value of the route, for handlers without a request.</summary>
    protected T? Route<T>(string paramName, bool isRequired = true) =>
        Read<T>(paramName, HttpContext.Request.RouteValues.TryGetValue(paramName, out var value), value?.ToString(), isRequired, "route", "Route");

    /// <summary>A value of the query string, for handlers without a request.</summary>
    protected T? Query<T>(string paramName, bool isRequired = true) =>
        Read<T>(paramName, HttpContext.Request.Query.TryGetValue(paramName, out var value), value, isRequired, "query", "Query");

    private async Task Handle(TRequest request, CancellationToken ct)
    {
        if (!Definition.Plan.HandlesByExecute)
        {
            await HandleAsync(request, ct);
            return;
        }

        _response = await ExecuteAsync(request, ct);
        if (_response is IResult result && !Definition.DontAutoSend)
            await Send.ResultAsync(result);
    }

    private Task<Void> AutoSend(CancellationToken ct) =>
        _response is null ? Send.NoContentAsync(ct) : HttpContext.Response.SendJson(_response, HttpContext.Response.StatusCode, ct);

    private T? Read<T>(string name, bool found, StringValues text, bool isRequired, string place, string title)
    {
        var result = found ? ValueParser.Parse(typeof(T), text) : default;
        if (result.IsSuccess)
            return (T?)result.Value;
        if (isRequired)
            AddError(new FluentValidation.Results.ValidationFailure(name, found ? $"Unable to read value of {place} parameter!" : $"{title} parameter was not found!"));
        ThrowIfAnyErrors();
        return default;
    }
}
