using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Services at hand, for what cannot take them in its constructor.</summary>
public interface IServiceResolverBase
{
    TService? TryResolve<TService>() where TService : class;
    TService Resolve<TService>() where TService : class;
    IServiceScope CreateScope();
}
