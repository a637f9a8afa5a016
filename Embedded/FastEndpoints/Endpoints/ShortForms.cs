namespace FastEndpoints;

/// <summary>An endpoint whose answer has no type.</summary>
public abstract class Endpoint<TRequest> : Endpoint<TRequest, object?> where TRequest : notnull;

/// <summary>An endpoint without a request, and an answer without a type.</summary>
public abstract class EndpointWithoutRequest : EndpointWithoutRequest<object?>;

/// <summary>An endpoint without a request: nothing is bound or validated, and any content type is taken.</summary>
public abstract class EndpointWithoutRequest<TResponse> : Endpoint<EmptyRequest, TResponse>
{
    public virtual Task HandleAsync(CancellationToken ct) => throw new NotImplementedException();

    public sealed override Task HandleAsync(EmptyRequest req, CancellationToken ct) => HandleAsync(ct);

    public virtual Task<TResponse> ExecuteAsync(CancellationToken ct) => throw new NotImplementedException();

    public sealed override Task<TResponse> ExecuteAsync(EmptyRequest req, CancellationToken ct) => ExecuteAsync(ct);
}
