using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

public sealed class ErrorOptions
{
    public int StatusCode { internal get; set; } = 400;
    public string ContentType { internal get; set; } = "application/problem+json";

    /// <summary>The type that the metadata of endpoints names for a refused request; null for none.</summary>
    public Type? ProducesMetadataType { internal get; set; } = typeof(ErrorResponse);

    /// <summary>The field of errors that belong to none.</summary>
    public string GeneralErrorsField { internal get; set; } = "GeneralErrors";

    public Func<List<ValidationFailure>, HttpContext, int, object> ResponseBuilder { internal get; set; } =
        (failures, _, status) => new ErrorResponse(failures, status);
}
