using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Endpoints;

/// <summary>Tells which instances served a request.</summary>
public sealed class LivingEndpoint(Scoped scoped) : EndpointWithoutRequest<string>, IAsyncDisposable
{
    private static int _disposed;
    private bool _used;

    internal static int Disposed => _disposed;

    /// <summary>A public settable property is filled from the services.</summary>
    public Scoped Injected { get; set; } = null!;

    public override void Configure()
    {
        Get("/living");
        AllowAnonymous();
    }

    public override Task<string> ExecuteAsync(CancellationToken ct)
    {
        var sameScope = ReferenceEquals(scoped, Resolve<Scoped>()) && ReferenceEquals(scoped, Injected);
        var fresh = !_used;
        _used = true;
        return Task.FromResult($"fresh {fresh}, same scope {sameScope}");
    }

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposed);
        return ValueTask.CompletedTask;
    }
}
