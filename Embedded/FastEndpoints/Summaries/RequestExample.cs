namespace FastEndpoints;

/// <summary>One example of a request.</summary>
public sealed class RequestExample(object value, string label = "Example", string? summary = null, string? description = null)
{
    public object Value { get; init; } = value;
    public string Label { get; internal set; } = label;
    public string? Summary { get; init; } = summary;
    public string? Description { get; init; } = description;
}

/// <summary>A header of an answer.</summary>
public sealed class ResponseHeader(int statusCode, string headerName)
{
    internal int StatusCode { get; } = statusCode;
    internal string HeaderName { get; } = headerName;
    public string? Description { internal get; set; }
    public object? Example { internal get; set; }
}
