using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Dynamo.Api.Auth;

/// <summary>The authorization policies: one of each scope's name, and those that let further callers in.</summary>
public static class Access
{
    /// <summary>Registering and commissioning: installers, and the owning organization with `write:charge_points`.</summary>
    public const string Install = "install";

    /// <summary>Sending commands: `write:charge_points`, and people of the role `member`.</summary>
    public const string Command = "command";

    /// <summary>The OCPP routes: as commands, and installers too.</summary>
    public const string Ocpp = "ocpp";

    /// <summary>The live events: whoever may read charge points, sessions or bills, but installers.</summary>
    public const string Events = "events";

    /// <summary>Reading what is the organization's own and not of any one project, such as its tags: `read:charge_points`, but not installers.</summary>
    public const string Operator = "operator";

    /// <summary>An installer's own account.</summary>
    public const string InstallerOnly = "installer";

    /// <summary>A person's own account.</summary>
    public const string UserOnly = "user";

    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var scope in Scope.All) Add(options, scope, user => user.HasScope(scope));
        Add(options, Install, user => IsInstaller(user) || user.HasScope(Scope.WriteChargePoints));
        Add(options, Command, MayCommand);
        Add(options, Ocpp, user => IsInstaller(user) || MayCommand(user));
        Add(options, Events, user => !IsInstaller(user) && (user.HasScope(Scope.ReadChargePoints) || user.HasScope(Scope.ReadSessions) || user.HasScope(Scope.ReadBilling)));
        Add(options, Operator, user => !IsInstaller(user) && user.HasScope(Scope.ReadChargePoints));
        Add(options, InstallerOnly, IsInstaller);
        Add(options, UserOnly, user => user.HasClaim(ActorClaims.Kind, nameof(ActorKind.User)));
    }

    private static bool IsInstaller(ClaimsPrincipal user) => user.HasClaim(ActorClaims.Kind, nameof(ActorKind.Installer));

    private static bool MayCommand(ClaimsPrincipal user) => user.HasScope(Scope.WriteChargePoints) || user.HasClaim(ActorClaims.Role, "member");

    private static void Add(AuthorizationOptions options, string name, Func<ClaimsPrincipal, bool> allows) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => allows(context.User)));
}
