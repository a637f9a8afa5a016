using Dynamo.Api;
using Dynamo.Grains;
using Dynamo.OcppEdge;
using Dynamo.OcppEdge.Tls;
using Dynamo.ServiceDefaults;

namespace Dynamo.Silo;

/// <summary>The product in one process: the parts that its roles name, a line each.</summary>
public static class Product
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        change?.Invoke(builder);
        var roles = Roles.Read(builder.Configuration);

        builder.AddServiceDefaults();
        builder.AddListeners(roles.Edge, EdgeTls.Read(builder.Configuration));
        builder.AddDatabase();
        builder.AddSilo();
        builder.AddGrains();
        if (roles.Api) builder.AddApi();
        if (roles.Edge) builder.AddEdge();

        var app = builder.Build();
        app.UseServiceDefaults();
        if (roles.Edge) app.UseEdge();
        if (roles.Api) app.UseApi();
        return app;
    }
}
