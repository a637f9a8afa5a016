namespace Dynamo.Api.Conventions;

/// <summary>Title and explaining page of each status that is answered as a problem.</summary>
internal static class ProblemKinds
{
    internal static (string Title, string Type) Of(int status) => status switch
    {
        400 => ("Invalid request", Rfc9110("15.5.1")),
        401 => ("No or bad credentials", Rfc9110("15.5.2")),
        403 => ("Not allowed", Rfc9110("15.5.4")),
        404 => ("Not found", Rfc9110("15.5.5")),
        405 => ("Method not allowed", Rfc9110("15.5.6")),
        408 => ("Request timed out", Rfc9110("15.5.9")),
        409 => ("Conflict", Rfc9110("15.5.10")),
        413 => ("Body too large", Rfc9110("15.5.14")),
        415 => ("Unsupported media type", Rfc9110("15.5.16")),
        422 => ("Refused by the charger", Rfc9110("15.5.21")),
        429 => ("Too many requests", "https://www.rfc-editor.org/rfc/rfc6585#section-4"),
        500 => ("Internal error", Rfc9110("15.6.1")),
        502 => ("The charger failed", Rfc9110("15.6.3")),
        503 => ("Temporarily unavailable", Rfc9110("15.6.4")),
        504 => ("The charger did not answer", Rfc9110("15.6.5")),
        _ => ("Error", "about:blank"),
    };

    private static string Rfc9110(string section) => $"https://www.rfc-editor.org/rfc/rfc9110#section-{section}";
}
