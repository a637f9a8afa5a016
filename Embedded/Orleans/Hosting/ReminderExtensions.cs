using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Reminders of the silo.</summary>
public static class ReminderExtensions
{
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(ReminderService)))
            return builder;
        builder.Services.AddSingleton<ReminderService>();
        builder.Services.AddSingleton<IReminderRegistry>(s => s.GetRequiredService<ReminderService>());
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<ReminderService>());
        return builder;
    }

    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders().Services.AddSingleton<IReminderStore, MemoryReminderStore>();
        return builder;
    }

    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<AdoNetReminderTableOptions> configureOptions) =>
        builder.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) => options.Configure(configureOptions));

    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions)
    {
        configureOptions(builder.Services.AddOptions<AdoNetReminderTableOptions>());
        builder.AddReminders().Services.AddSingleton<IReminderStore>(s => new AdoNetReminderStore(
            s.GetRequiredService<IOptions<AdoNetReminderTableOptions>>().Value, s.GetRequiredService<IOptions<ClusterOptions>>().Value));
        return builder;
    }
}
