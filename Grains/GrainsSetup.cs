using Dynamo.Grains.Billing;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Certificates;
using Dynamo.Grains.Commissioning;
using Dynamo.Grains.Configuration;
using Dynamo.Grains.Edges;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Grains.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dynamo.Grains;

/// <summary>What the grains need beside the engine: a database (`NpgsqlDataSource`) and its <see cref="DatabasePools"/> must be registered by the host.</summary>
public static class GrainsSetup
{
    public static WebApplicationBuilder AddGrains(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ConfigurationOptions>().BindConfiguration(ConfigurationOptions.Section);
        builder.Services.AddOptions<CommissioningOptions>().BindConfiguration(CommissioningOptions.Section);
        builder.Services.AddOptions<AuthorityOptions>().BindConfiguration(AuthorityOptions.Section);
        builder.Services.AddOptions<HousekeepingOptions>().BindConfiguration(HousekeepingOptions.Section);
        builder.Services.Configure<BillingOptions>(builder.Configuration.GetSection("Dynamo:Billing"));
        builder.Services
            .AddSingleton<ChargePointCatalogue>()
            .AddSingleton<IssuedCertificates>()
            .AddSingleton<IdTagCatalogue>()
            .AddSingleton<DesiredConfigurations>()
            .AddSingleton<CommissioningCatalogue>()
            .AddSingleton<BillingCatalogue>()
            .AddSingleton<PromotionCatalogue>()
            .AddSingleton<FactPokes>()
            .AddSingleton<LocalListCatalogue>()
            .AddSingleton<AuthorityKey>()
            .AddSingleton<ICertificateAuthority, BuiltInAuthority>()
            .AddSingleton(provider => new MeterWriter(provider.GetRequiredService<NpgsqlDataSource>(), provider.MeterPool()))
            .AddSingleton<ConnectionLog>()
            .AddSingleton<AuthorizationLog>()
            .AddSingleton<OpenSessions>()
            .AddSingleton<RunningSessions>()
            .AddSingleton(provider => new LedgerReader(provider.ProjectorPool()))
            .AddSingleton(provider => new TableWriter(provider.ProjectorPool()))
            .AddHostedService<ProjectorStarter>()
            .AddHostedService<SessionGauge>()
            .AddHostedService<ListCountFolding>()
            .AddHostedService<SilentSessions>()
            .AddHostedService<StrandedTags>()
            .AddHostedService<EdgeReaper>()
            .AddHostedService<Housekeeping>();
        return builder;
    }
}
