namespace Dynamo.Api.Conventions;

/// <summary>In an endpoint's metadata: its requests may carry an <c>Idempotency-Key</c>.</summary>
public sealed class Idempotent
{
    public const string Header = "Idempotency-Key";
    internal static readonly Idempotent Instance = new();
}

public static class IdempotencyConventions
{
    /// <summary>For endpoints that create: <c>Description(b => b.AcceptsIdempotencyKey())</c>.</summary>
    public static RouteHandlerBuilder AcceptsIdempotencyKey(this RouteHandlerBuilder builder) => builder.WithMetadata(Idempotent.Instance);

    internal static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services.AddSingleton<IdempotencyStore>().AddHostedService<IdempotencyExpiry>();

    internal static void UseIdempotency(this WebApplication app) => app.UseMiddleware<IdempotencyMiddleware>();
}
