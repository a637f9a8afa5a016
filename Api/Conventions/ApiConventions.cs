using Dynamo.Api.OpenApi;
using FastEndpoints;

namespace Dynamo.Api.Conventions;

/// <summary>What the contract asks of every endpoint alike: JSON, errors, pages, repeats, and the description of it all.</summary>
public static class ApiConventions
{
    internal const string General = "GeneralErrors";

    /// <summary>
    /// Registers the conventions and the endpoints of the Api. Authentication, authorization, <c>TimeProvider</c> and an
    /// <c>NpgsqlDataSource</c> are registered by the caller.
    /// </summary>
    public static IServiceCollection AddApiConventions(this IServiceCollection services) =>
        services.AddApiConventions(discovery => discovery.Assemblies = [typeof(ApiConventions).Assembly]);

    /// <summary>The same with endpoints from elsewhere, for tests of the conventions themselves.</summary>
    internal static IServiceCollection AddApiConventions(this IServiceCollection services, Action<EndpointDiscoveryOptions> where)
    {
        services.ConfigureHttpJsonOptions(json => JsonConventions.Set(json.SerializerOptions));
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddFastEndpoints(discovery =>
        {
            discovery.DisableAutoDiscovery = true;
            where(discovery);
        });
        services.AddIdempotency();
        return services.AddApiDescription();
    }

    /// <summary>The whole pipeline of the Api, in the one order that is right.</summary>
    public static WebApplication UseApiConventions(this WebApplication app)
    {
        app.Use(ProblemPages.Answer);
        app.UseExceptionHandler(_ => { });
        app.Use(ClosedPaths.Refuse);
        app.Use(CleanQueries.Refuse);
        app.UseRouting();
        app.Use(SlashedSegments.Decode);
        app.Use(EmptyBodies.ReadAsEmptyObject);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseIdempotency();
        app.UseFastEndpoints(EndpointConventions.Set);
        app.MapApiDescription();
        return app;
    }
}
