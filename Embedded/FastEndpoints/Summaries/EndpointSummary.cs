using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>The words about an endpoint, for its description.</summary>
public class EndpointSummary
{
    internal List<IProducesResponseTypeMetadata> Produces { get; private protected set; } = [];

    /// <summary>What an answer with this status means.</summary>
    public string this[int statusCode]
    {
        get => Responses[statusCode];
        set => Responses[statusCode] = value;
    }

    public string Summary { get; set; } = "";
    public string Description { get; set; } = "";
    public ICollection<RequestExample> RequestExamples { get; protected set; } = [];

    public object? ExampleRequest
    {
        get => RequestExamples.FirstOrDefault()?.Value;
        set
        {
            if (value is not null)
                RequestExamples.Add(new RequestExample(value));
        }
    }

    public Dictionary<string, string> Params { get; set; } = [];
    public Dictionary<int, string> Responses { get; set; } = [];
    public Dictionary<int, object> ResponseExamples { get; set; } = [];
    public List<ResponseHeader> ResponseHeaders { get; set; } = [];

    public void Response<TResponse>(int statusCode = 200, string? description = null, string contentType = "application/json", TResponse? example = default)
    {
        _ = example; // the metadata of FastEndpoints carries it; readers of a summary look at ResponseExamples
        Describe(statusCode, description);
        Produces.Add(new ProducesResponseTypeMetadata(statusCode, typeof(TResponse), [contentType]));
    }

    public void Response(int statusCode = 200, string? description = null, string? contentType = null)
    {
        Describe(statusCode, description);
        Produces.Add(new ProducesResponseTypeMetadata(statusCode, typeof(void), contentType is null ? [] : [contentType]));
    }

    private void Describe(int statusCode, string? description)
    {
        if (description is not null)
            Responses[statusCode] = description;
    }
}

/// <summary>The words about an endpoint with a request.</summary>
public class EndpointSummary<TRequest> : EndpointSummary where TRequest : notnull
{
    public EndpointSummary() { }

    internal EndpointSummary(EndpointSummary? earlier)
    {
        if (earlier is null)
            return;
        (Summary, Description, RequestExamples, Params) = (earlier.Summary, earlier.Description, earlier.RequestExamples, earlier.Params);
        (Responses, ResponseExamples, ResponseHeaders, Produces) = (earlier.Responses, earlier.ResponseExamples, earlier.ResponseHeaders, earlier.Produces);
    }

    public new TRequest? ExampleRequest
    {
        get => (TRequest?)base.ExampleRequest;
        set => base.ExampleRequest = value;
    }

    public void RequestParam(Expression<Func<TRequest, object?>> property, string description) => Params[PropertyChain.Of(property)] = description;
}
