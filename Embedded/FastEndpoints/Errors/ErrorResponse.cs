using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>What a refused request is answered with, unless the application builds its own.</summary>
public sealed class ErrorResponse
{
    public ErrorResponse() { }

    public ErrorResponse(List<ValidationFailure> failures, int statusCode = 400)
    {
        StatusCode = statusCode;
        Errors = failures.GroupBy(f => Config.WireName(f.PropertyName)).ToDictionary(g => g.Key, g => g.Select(f => f.ErrorMessage).ToList());
    }

    public int StatusCode { get; set; }
    public string Message { get; set; } = "One or more errors occurred!";
    public Dictionary<string, List<string>> Errors { get; set; } = [];
}
