using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>What extension methods that send an answer stand on.</summary>
public interface IResponseSender
{
    HttpContext HttpContext { get; }
    List<ValidationFailure> ValidationFailures { get; }
    EndpointDefinition Definition { get; }
}

/// <summary>An endpoint; discovery finds classes by it.</summary>
public interface IEndpoint : IResponseSender
{
    /// <summary>The name that an endpoint is mapped under, for links.</summary>
    static string GetName<TEndpoint>(Http? verb = null, int? routeNumber = null, string? tagPrefix = null) where TEndpoint : IEndpoint =>
        EndpointNames.Of(typeof(TEndpoint), verb?.ToString(), routeNumber);
}
