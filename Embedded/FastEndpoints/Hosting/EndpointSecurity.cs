using Microsoft.AspNetCore.Authorization;

namespace FastEndpoints;

/// <summary>An endpoint's own policy, <c>epPolicy:full name</c>, and the attributes that ask for it; all conditions together must hold.</summary>
internal static class EndpointSecurity
{
    internal static void AddPolicy(AuthorizationOptions options, EndpointDefinition definition)
    {
        if (!definition.RequiresAuthorization)
            return;
        options.AddPolicy(definition.SecurityPolicyName, policy =>
        {
            policy.RequireAuthenticatedUser();
            if (definition.AllowedScopes is { Count: > 0 } scopes)
                policy.RequireAssertion(caller => HasScopes(caller, scopes, definition.AllowAnyScope));
            if (definition.AllowedPermissions is { Count: > 0 } permissions)
                policy.RequireAssertion(caller => caller.User.Claims.Any(c => Is(c.Type, Config.SecOpts.PermissionsClaimType) && permissions.Contains(c.Value)));
            if (definition.AllowedClaimTypes is { Count: > 0 } types)
                policy.RequireAssertion(caller => caller.User.Claims.Any(c => types.Exists(t => Is(c.Type, t))));
            definition.PolicyBuilder?.Invoke(policy);
        });
    }

    internal static IAuthorizeData[] AttributesOf(EndpointDefinition definition)
    {
        List<string> policies = [.. definition.PreBuiltUserPolicies ?? []];
        if (definition.RequiresAuthorization)
            policies.Add(definition.SecurityPolicyName);
        return [.. policies.Select(policy => new AuthorizeAttribute(policy)
        {
            AuthenticationSchemes = definition.AuthSchemeNames is { } schemes ? string.Join(',', schemes) : null,
            Roles = definition.AllowedRoles is { } roles ? string.Join(',', roles) : null,
        })];
    }

    /// <summary>Any of them in any claim, or all of them in one claim.</summary>
    private static bool HasScopes(AuthorizationHandlerContext caller, List<string> wanted, bool any) =>
        caller.User.Claims.Where(c => Is(c.Type, Config.SecOpts.ScopeClaimType)).Select(c => Config.SecOpts.ScopeParser(c.Value).ToArray()).Any(held =>
            any ? wanted.Exists(w => held.Any(h => Is(h, w))) : wanted.TrueForAll(w => held.Any(h => Is(h, w))));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
