using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Ends a request with its failures, wherever below the endpoint it is thrown.</summary>
public sealed class ValidationFailureException : Exception
{
    public ValidationFailureException() { }

    public ValidationFailureException(string? message) : base(message) { }

    public ValidationFailureException(string? message, Exception? inner) : base(message, inner) { }

    public ValidationFailureException(IEnumerable<ValidationFailure> failures, string message) : base($"{message} - {failures.FirstOrDefault()?.ErrorMessage}") =>
        Failures = failures;

    public IEnumerable<ValidationFailure>? Failures { get; init; }
    public int? StatusCode { get; internal init; }
}
