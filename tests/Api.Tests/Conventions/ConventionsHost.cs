using Dynamo.Api.Conventions;
using Dynamo.Api.Tests.Conventions.Endpoints;
using Dynamo.Testing.Postgres;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>A few endpoints made for these tests, with the conventions of the Api around them.</summary>
public sealed class ConventionsHost : PostgresFixture
{
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataSource).AddSingleton(TimeProvider.System).AddSingleton<Made>();
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderCaller>("header", null);
        builder.Services.AddAuthorization();
        builder.Services.AddApiConventions(discovery =>
        {
            discovery.Assemblies = [typeof(ConventionsHost).Assembly];
            discovery.Filter = type => type.Namespace == typeof(MakeEndpoint).Namespace;
        });
        _app = builder.Build();
        _app.UseApiConventions();
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }
}
