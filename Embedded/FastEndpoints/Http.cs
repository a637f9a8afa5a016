namespace FastEndpoints;

#pragma warning disable CA1008 // the numbers are those of FastEndpoints
/// <summary>The verbs that an endpoint can answer.</summary>
public enum Http
{
    GET = 1,
    POST,
    PUT,
    PATCH,
    DELETE,
    HEAD,
    OPTIONS,
    CONNECT,
    TRACE,
    QUERY,
}
