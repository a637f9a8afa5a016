using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace FastEndpoints;

/// <summary>All that an endpoint said about itself; it is in the metadata of its routes and fixed once they are mapped.</summary>
public sealed class EndpointDefinition(Type endpointType, Type requestDtoType, Type responseDtoType)
{
    private bool _fixed;

    public Type EndpointType { get; init; } = endpointType;
    public Type ReqDtoType { get; init; } = requestDtoType;
    public Type ResDtoType { get; init; } = responseDtoType;
    public Type? ValidatorType { get; internal set; }
    public string[] Routes { get; internal set; } = [];
    public string[] Verbs { get; internal set; } = [];
    public string[]? AnonymousVerbs { get; private set; }
    public List<string>? AllowedRoles { get; private set; }
    public List<string>? AllowedScopes { get; private set; }
    public bool AllowAnyScope { get; private set; }
    public List<string>? AllowedPermissions { get; private set; }
    public List<string>? AllowedClaimTypes { get; private set; }
    public List<string>? AuthSchemeNames { get; private set; }
    public List<string>? PreBuiltUserPolicies { get; private set; }
    public Action<AuthorizationPolicyBuilder>? PolicyBuilder { get; private set; }
    public List<string>? EndpointTags { get; private set; }
    public EndpointSummary? EndpointSummary { get; private set; }
    public object[]? EndpointMetadata { get; private set; }
    public string? OverriddenRoutePrefix { get; private set; }
    public bool DontAutoSend { get; private set; }
    public bool ThrowIfValidationFails { get; private set; } = true;
    public string SecurityPolicyName => $"epPolicy:{EndpointType.FullName}";

    internal Action<RouteHandlerBuilder>? UserConfigAction { get; private set; }
    internal EndpointPlan Plan { get; set; } = null!;

    internal bool RequiresAuthorization =>
        PreBuiltUserPolicies is not null || PolicyBuilder is not null
        || new[] { AllowedRoles, AllowedScopes, AllowedPermissions, AllowedClaimTypes, AuthSchemeNames }.Any(list => list is { Count: > 0 });

    public void AllowAnonymous(params Http[] verbs) => AllowAnonymous(verbs.Length == 0 ? [] : [.. verbs.Select(v => v.ToString())]);

    public void AllowAnonymous(string[] verbs) => Change(() => AnonymousVerbs = verbs.Length == 0 ? Enum.GetNames<Http>() : verbs);

    public void Policies(params string[] policyNames) => Change(() => (PreBuiltUserPolicies ??= []).AddRange(policyNames));

    public void Policy(Action<AuthorizationPolicyBuilder> policy) => Change(() => PolicyBuilder = policy + PolicyBuilder);

    public void Roles(params string[] rolesNames) => Change(() => (AllowedRoles ??= []).AddRange(rolesNames));

    public void AuthSchemes(params string[] authSchemeNames) => Change(() => (AuthSchemeNames ??= []).AddRange(authSchemeNames));

    public void Scopes(params string[] scopes) => Change(() => (AllowAnyScope, AllowedScopes) = (true, [.. AllowedScopes ?? [], .. scopes]));

    public void ScopesAll(params string[] scopes) => Change(() => (AllowAnyScope, AllowedScopes) = (false, [.. AllowedScopes ?? [], .. scopes]));

    public void Permissions(params string[] permissions) => Change(() => (AllowedPermissions ??= []).AddRange(permissions));

    public void Claims(params string[] claimTypes) => Change(() => (AllowedClaimTypes ??= []).AddRange(claimTypes));

    public void Tags(params string[] endpointTags) => Change(() => (EndpointTags ??= []).AddRange(endpointTags));

    public void Metadata(params object[] metadata) => Change(() => EndpointMetadata = [.. EndpointMetadata ?? [], .. metadata]);

    public void RoutePrefixOverride(string routePrefix) => Change(() => OverriddenRoutePrefix = routePrefix);

    public void Validator<TValidator>() where TValidator : IValidator => Change(() => ValidatorType = typeof(TValidator));

    public void DontThrowIfValidationFails() => Change(() => ThrowIfValidationFails = false);

    public void DontAutoSendResponse() => Change(() => DontAutoSend = true);

    public void MaxRequestBodySize(long size) => Options(b => b.WithMetadata(new RequestSizeLimitAttribute(size)));

    public void Summary(Action<EndpointSummary> endpointSummary) => Change(() => endpointSummary(EndpointSummary ??= new EndpointSummary()));

    public void Summary<TRequest>(Action<EndpointSummary<TRequest>> endpointSummary) where TRequest : notnull =>
        Change(() =>
        {
            var summary = EndpointSummary as EndpointSummary<TRequest> ?? new EndpointSummary<TRequest>(EndpointSummary);
            EndpointSummary = summary;
            endpointSummary(summary);
        });

    public void Summary(EndpointSummary endpointSummary) => Change(() => EndpointSummary = endpointSummary);

    public void Group<TGroup>() where TGroup : Group, new() => Change(() => new TGroup().Apply(this));

    /// <summary>Of several, the earliest has the last word.</summary>
    public void Options(Action<RouteHandlerBuilder> builder) => Change(() => UserConfigAction = builder + UserConfigAction);

    public void Description(Action<RouteHandlerBuilder> builder, bool clearDefaults = false) =>
        Options(clearDefaults ? EndpointMetadataDefaults.Clear + builder : builder);

    internal void Fix() => _fixed = true;

    private void Change(Action change)
    {
        if (_fixed)
            throw new InvalidOperationException($"[{EndpointType.FullName}] cannot be changed after the application has started!");
        change();
    }
}
