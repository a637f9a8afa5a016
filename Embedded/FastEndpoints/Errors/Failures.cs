using System.Diagnostics.CodeAnalysis;
using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Adds failures under their wire place and throws them.</summary>
internal static class Failures
{
    internal static void Include(this List<ValidationFailure> failures, ValidationFailure failure, string? bodyPrefix)
    {
        if (bodyPrefix is not null && failure.PropertyName.StartsWith(bodyPrefix, StringComparison.Ordinal))
            failure.PropertyName = failure.PropertyName[bodyPrefix.Length..];
        failures.Add(failure);
    }

    [DoesNotReturn]
    internal static void Throw(this List<ValidationFailure> failures, int? statusCode) =>
        throw new ValidationFailureException(failures, "ThrowError() called!") { StatusCode = statusCode };
}
