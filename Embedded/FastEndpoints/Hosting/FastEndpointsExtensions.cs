using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FastEndpoints;

public static class FastEndpointsExtensions
{
    private static readonly Lock Configuring = new();

    public static IServiceCollection AddFastEndpoints(this IServiceCollection services) => services.AddFastEndpoints((Action<EndpointDiscoveryOptions>?)null);

    public static IServiceCollection AddFastEndpoints(this IServiceCollection services, Action<EndpointDiscoveryOptions>? options)
    {
        var discovery = new EndpointDiscoveryOptions();
        options?.Invoke(discovery);
        return services.AddFastEndpoints([.. discovery.Types()]);
    }

    public static IServiceCollection AddFastEndpoints(this IServiceCollection services, params List<Type>[] discoveredTypes)
    {
        Type[] types = [.. discoveredTypes.SelectMany(t => t)];
        if (!types.Any(typeof(IEndpoint).IsAssignableFrom))
            throw new InvalidOperationException("FastEndpoints was unable to find any endpoint declarations!");
        return services.AddHttpContextAccessor().AddSingleton<Config>().AddSingleton(provider => new EndpointRegistry(types, provider));
    }

    public static IApplicationBuilder UseFastEndpoints(this IApplicationBuilder app, Action<Config>? configAction = null)
    {
        if (app is not IEndpointRouteBuilder routes)
            throw new InvalidCastException("UseFastEndpoints() needs an application that takes routes!");
        routes.MapFastEndpoints(configAction);
        return app;
    }

    public static IEndpointRouteBuilder MapFastEndpoints(this IEndpointRouteBuilder app, Action<Config>? configAction = null)
    {
        Processwide.Services = app.ServiceProvider;
        lock (Configuring)
        {
            if (Interlocked.Exchange(ref Processwide.Configured, 1) == 0)
                Configure(app.ServiceProvider, configAction);
        }

        new EndpointMapper(app).MapAll();
        return app;
    }

    private static void Configure(IServiceProvider services, Action<Config>? configAction)
    {
        var options = Config.SerOpts.Options = new(services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(BoundElsewhere);
        configAction?.Invoke(services.GetRequiredService<Config>());
        if (Config.ValOpts.UsePropertyNamingPolicy && options.PropertyNamingPolicy is { } policy)
            ValidatorOptions.Global.PropertyNameResolver = (_, member, expression) =>
            {
                if (member is null)
                    return null;
                var chain = expression is null ? null : FluentValidation.Internal.PropertyChain.FromExpression(expression);
                return policy.ConvertName(chain is { Count: > 0 } ? chain.ToString() : member.Name);
            };
    }

    /// <summary>What is bound from elsewhere need not be in the body, even when it is <c>required</c>.</summary>
    private static void BoundElsewhere(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.IsRequired && property.AttributeProvider?.IsDefined(typeof(NonJsonBindingAttribute), true) is true)
                property.IsRequired = false;
    }
}
