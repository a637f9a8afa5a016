using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Validation of the request, and the errors that a handler adds to it.</summary>
public abstract class ValidatingEndpoint<TRequest> : ConfiguredEndpoint<TRequest>, IValidationErrors<TRequest> where TRequest : notnull
{
    public bool ValidationFailed => ValidationFailures.Count > 0;

    /// <summary>The name as it is in C#, so names that follow a naming policy keep it.</summary>
    private static string? BodyPrefix => BindingPlan.For(typeof(TRequest)).Body is { } body ? body.Name + "." : null;

    private protected async Task Validate(TRequest request, CancellationToken ct)
    {
        if (Definition.ValidatorType is not { } type)
            return;
        var validator = (IValidator<TRequest>)HttpContext.RequestServices.GetRequiredService<EndpointRegistry>().ValidatorOf(type);
        var result = await validator.ValidateAsync(request, ct);
        foreach (var failure in result.Errors)
            ValidationFailures.Include(failure, BodyPrefix);
        if (ValidationFailed && Definition.ThrowIfValidationFails)
            throw new ValidationFailureException(ValidationFailures, "Request validation failed");
    }

    public void AddError(ValidationFailure failure) => ValidationFailures.Include(failure, BodyPrefix);

    public void AddError(string message, string? errorCode = null, Severity severity = Severity.Error) =>
        ValidationFailures.Add(Failure(FastEndpoints.Config.ErrOpts.GeneralErrorsField, message, errorCode, severity));

    public void AddError(Expression<Func<TRequest, object?>> property, string errorMessage, string? errorCode = null, Severity severity = Severity.Error) =>
        ValidationFailures.Include(Failure(PropertyChain.Of(property), errorMessage, errorCode, severity), BodyPrefix);

    [DoesNotReturn]
    public void ThrowError(ValidationFailure failure, int? statusCode = null)
    {
        AddError(failure);
        ValidationFailures.Throw(statusCode);
    }

    [DoesNotReturn]
    public void ThrowError(string message, int? statusCode = null)
    {
        AddError(message);
        ValidationFailures.Throw(statusCode);
    }

    [DoesNotReturn]
    public void ThrowError(string message, string errorCode, Severity severity = Severity.Error, int? statusCode = null)
    {
        AddError(message, errorCode, severity);
        ValidationFailures.Throw(statusCode);
    }

    [DoesNotReturn]
    public void ThrowError(Expression<Func<TRequest, object?>> property, string errorMessage, int? statusCode = null)
    {
        AddError(property, errorMessage);
        ValidationFailures.Throw(statusCode);
    }

    [DoesNotReturn]
    public void ThrowError(Expression<Func<TRequest, object?>> property, string errorMessage, string errorCode, Severity severity = Severity.Error, int? statusCode = null)
    {
        AddError(property, errorMessage, errorCode, severity);
        ValidationFailures.Throw(statusCode);
    }

    public void ThrowIfAnyErrors(int? statusCode = null)
    {
        if (ValidationFailed)
            ValidationFailures.Throw(statusCode);
    }

    private static ValidationFailure Failure(string field, string message, string? code, Severity severity) =>
        new(field, message) { ErrorCode = code, Severity = severity };
}
