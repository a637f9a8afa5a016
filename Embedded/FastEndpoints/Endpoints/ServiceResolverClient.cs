using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Services of the request at hand.</summary>
public abstract class ServiceResolverClient : IServiceResolverBase
{
    private protected abstract IServiceProvider RequestServices { get; }

    public TService? TryResolve<TService>() where TService : class => RequestServices.GetService<TService>();

    public TService Resolve<TService>() where TService : class => RequestServices.GetRequiredService<TService>();

    public IServiceScope CreateScope() => RequestServices.CreateScope();
}

public static class HttpContextServices
{
    public static TService Resolve<TService>(this HttpContext context) where TService : class => context.RequestServices.GetRequiredService<TService>();

    public static TService? TryResolve<TService>(this HttpContext context) where TService : class => context.RequestServices.GetService<TService>();
}
