using Dynamo.Api.Commands.FollowUps;
using Dynamo.Api.Commands.History;

namespace Dynamo.Api.Commands;

internal static class CommandsSetup
{
    /// <summary>Commands, their history, and what looks after remote starts.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<CommandDesk>().AddSingleton<RawCommandDesk>().AddSingleton<CommandHistory>()
        .AddSingleton<LivingSender>().AddHostedService(provider => provider.GetRequiredService<LivingSender>())
        .AddHostedService<StartFollowUp>();
}
