using System.Security.Claims;

namespace Dynamo.Api.Auth;

public enum ActorKind
{
    /// <summary>An operator's system with an API key.</summary>
    ApiKey,

    /// <summary>A person of an organization.</summary>
    User,

    /// <summary>An installer.</summary>
    Installer,
}

/// <summary>Who calls, and how far it reaches. All SQL filters by it, so what is out of reach looks as if it were absent.</summary>
/// <param name="Kind">What kind of caller it is.</param>
/// <param name="Id">Its public id: `key_…`, `usr_…`, `ins_…`.</param>
/// <param name="OrganizationId">The organization that it belongs to.</param>
/// <param name="Name">How it is named in histories: the e-mail address, or the key's name.</param>
public sealed record Actor(ActorKind Kind, string Id, string OrganizationId, string Name)
{
    /// <summary>
    /// The condition on rows (of charge points, projects, sessions) that the caller reaches: its organization's, for an installer those of the
    /// projects that he created or is assigned to. It names the parameters @Organization and @Actor.
    /// </summary>
    public string Reach(string alias) => Kind == ActorKind.Installer
        ? $"{alias}.project_id in (select project_id from projects where created_by = @Actor union all select project_id from project_installers where account_id = @Actor)"
        : $"{alias}.organization_id = @Organization";

    /// <summary>The caller that authentication found.</summary>
    public static Actor From(ClaimsPrincipal user) => new(
        Enum.Parse<ActorKind>(Required(user, ActorClaims.Kind)),
        Required(user, ActorClaims.Id),
        Required(user, ActorClaims.Organization),
        Required(user, ActorClaims.Name));

    private static string Required(ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"An authenticated caller has no claim '{claim}'.");
}

/// <summary>The claims that both kinds of credentials come down to.</summary>
public static class ActorClaims
{
    public const string Id = "sub";
    public const string Kind = "kind";
    public const string Organization = "org";
    public const string Name = "name";
    public const string Role = "role";
    public const string Scope = "scope";
    public const string TokenId = "jti";
    public const string Expires = "exp";

    /// <summary>The caller of this request.</summary>
    public static Actor Actor(this ClaimsPrincipal user) => Auth.Actor.From(user);

    /// <summary>Whether the caller has a scope.</summary>
    public static bool HasScope(this ClaimsPrincipal user, string scope) =>
        user.FindAll(Scope).Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));
}
