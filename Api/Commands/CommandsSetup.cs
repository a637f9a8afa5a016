using Dynamo.Api.Commands.FollowUps;
using Dynamo.Api.Commands.History;
using Dynamo.Api.Reservations;

namespace Dynamo.Api.Commands;

internal static class CommandsSetup
{
    /// <summary>Commands, their history, and what looks after remote starts and reservations.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<CommandDesk>().AddSingleton<RawCommandDesk>().AddSingleton<CommandHistory>()
        .AddSingleton<LivingSender>().AddHostedService(provider => provider.GetRequiredService<LivingSender>())
        .AddHostedService<StartFollowUp>()
        .AddSingleton<ReservationDesk>().AddHostedService<ReservationCleanup>();
}
