using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace FastEndpoints;

#pragma warning disable CA1721
/// <summary>What an endpoint can say about itself in <c>Configure</c>; all of it is kept in its definition.</summary>
public abstract class ConfiguredEndpoint<TRequest> : BaseEndpoint where TRequest : notnull
{
    protected void Get(params string[] routePatterns) => Map(Http.GET, routePatterns);

    protected void Post(params string[] routePatterns) => Map(Http.POST, routePatterns);

    protected void Put(params string[] routePatterns) => Map(Http.PUT, routePatterns);

    protected void Patch(params string[] routePatterns) => Map(Http.PATCH, routePatterns);

    protected void Delete(params string[] routePatterns) => Map(Http.DELETE, routePatterns);

    protected void Head(params string[] routePatterns) => Map(Http.HEAD, routePatterns);

    protected void Verbs(params Http[] methods) => Verbs([.. methods.Select(m => m.ToString())]);

    protected void Verbs(params string[] methods) => Definition.Verbs = methods;

    protected void Routes(params string[] patterns) => Definition.Routes = patterns;

    protected void Group<TGroup>() where TGroup : Group, new() => Definition.Group<TGroup>();

    protected void AllowAnonymous(params Http[] verbs) => Definition.AllowAnonymous(verbs);

    protected void AllowAnonymous(string[] verbs) => Definition.AllowAnonymous(verbs);

    protected void Policies(params string[] policyNames) => Definition.Policies(policyNames);

    protected void Policy(Action<AuthorizationPolicyBuilder> policy) => Definition.Policy(policy);

    protected void Roles(params string[] rolesNames) => Definition.Roles(rolesNames);

    protected void AuthSchemes(params string[] authSchemeNames) => Definition.AuthSchemes(authSchemeNames);

    protected void Scopes(params string[] scopes) => Definition.Scopes(scopes);

    protected void ScopesAll(params string[] scopes) => Definition.ScopesAll(scopes);

    protected void Permissions(params string[] permissions) => Definition.Permissions(permissions);

    protected void Claims(params string[] claimTypes) => Definition.Claims(claimTypes);

    protected void Summary(Action<EndpointSummary<TRequest>> endpointSummary) => Definition.Summary(endpointSummary);

    protected void Summary(Action<EndpointSummary> endpointSummary) => Definition.Summary(endpointSummary);

    protected void Summary(EndpointSummary endpointSummary) => Definition.Summary(endpointSummary);

    protected void Description(Action<RouteHandlerBuilder> builder, bool clearDefaults = false) => Definition.Description(builder, clearDefaults);

    protected void Options(Action<RouteHandlerBuilder> builder) => Definition.Options(builder);

    protected void Tags(params string[] endpointTags) => Definition.Tags(endpointTags);

    protected void Metadata(params object[] metadata) => Definition.Metadata(metadata);

    protected void MaxRequestBodySize(long size) => Definition.MaxRequestBodySize(size);

    protected void RoutePrefixOverride(string routePrefix) => Definition.RoutePrefixOverride(routePrefix);

    protected void Validator<TValidator>() where TValidator : FluentValidation.IValidator => Definition.Validator<TValidator>();

    protected void DontThrowIfValidationFails() => Definition.DontThrowIfValidationFails();

    protected void DontAutoSendResponse() => Definition.DontAutoSendResponse();

    private void Map(Http verb, string[] routes)
    {
        Verbs(verb);
        Routes(routes);
    }
}
