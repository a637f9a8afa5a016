using Dynamo.Api.Billing;
using Dynamo.Api.ChargePoints.Certificates;
using Dynamo.Api.Commands;
using Dynamo.Api.Events;
using Dynamo.Api.Installer;
using Dynamo.Api.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dynamo.Api;

/// <summary>The role `api` as a part of a process: HTTP in front of the grains and the catalogue.</summary>
public static class ApiSetup
{
    /// <summary>Needs a grain factory (a silo or a cluster client) and the connection string `Dynamo` or an <see cref="NpgsqlDataSource"/>.</summary>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true; // before the first query, whoever makes it
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => NpgsqlDataSource.Create(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("Dynamo")
            ?? throw new InvalidOperationException("No database: set ConnectionStrings:Dynamo.")));
        services.AddCallers();
        services.AddSingleton<OcppEndpoint>().AddSingleton<LogInDesk>().AddCommands();
        services.AddSingleton<ConfigurationDesk>();
        services.AddHostedService<FirstStart>();
        services.AddSingleton<EventLedger>().AddSingleton<EventFeed>().AddHostedService(provider => provider.GetRequiredService<EventFeed>());
        services.AddHostedService<FactSubscription>();
        services.AddSingleton<ListTotals>().AddSingleton<BillReading>().AddSingleton<ReceiptDesk>();
        services.AddReceiptMails();
        services.AddOptions<InvoiceOptions>().BindConfiguration("Dynamo:Billing");
        services.AddSingleton<InvoiceClosing>().AddHostedService<InvoiceCloser>();
        services.AddApiConventions();
        return builder;
    }

    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseApiConventions();
        app.MapRevocationList();
        return app;
    }
}
