using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>The rules of one request type. One instance lives as long as the process, so it keeps nothing scoped.</summary>
public abstract class Validator<TRequest> : AbstractValidator<TRequest>, IServiceResolverBase where TRequest : notnull
{
    private static IServiceProvider Services =>
        Processwide.Services?.GetService<IHttpContextAccessor>()?.HttpContext?.RequestServices ?? Processwide.Services!;

    public TService? TryResolve<TService>() where TService : class => Services.GetService<TService>();

    public TService Resolve<TService>() where TService : class => Services.GetRequiredService<TService>();

    public IServiceScope CreateScope() => Processwide.Services!.CreateScope();
}
