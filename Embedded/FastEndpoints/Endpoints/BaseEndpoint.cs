using System.Security.Claims;
using FluentValidation.Results;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FastEndpoints;

/// <summary>What every endpoint has, whatever its request and response.</summary>
public abstract class BaseEndpoint : ServiceResolverClient, IEndpoint
{
    private ILogger? _logger;

    public HttpContext HttpContext { get; internal set; } = null!;
    public EndpointDefinition Definition { get; internal set; } = null!;
    public List<ValidationFailure> ValidationFailures { get; } = [];
    public ClaimsPrincipal User => HttpContext.User;
    public IConfiguration Config => Resolve<IConfiguration>();
    public IWebHostEnvironment Env => Resolve<IWebHostEnvironment>();
    public ILogger Logger => _logger ??= Resolve<ILoggerFactory>().CreateLogger(GetType());
    public string BaseURL => $"{HttpContext.Request.Scheme}://{HttpContext.Request.Host}{HttpContext.Request.PathBase}/";
    public Http HttpMethod => Enum.Parse<Http>(HttpContext.Request.Method);
    public bool ResponseStarted => HttpContext.ResponseStarted();
    private protected override IServiceProvider RequestServices => HttpContext.RequestServices;

    /// <summary>Runs once, when the application starts.</summary>
    public virtual void Configure() => throw new NotImplementedException($"[{GetType().FullName}] does not override Configure()!");

    internal abstract Task Exec(CancellationToken ct);
}
