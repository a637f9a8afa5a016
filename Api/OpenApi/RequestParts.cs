using System.Reflection;
using FastEndpoints;

namespace Dynamo.Api.OpenApi;

/// <summary>Where each property of a request comes from, by the rules of FastEndpoints' binding.</summary>
internal sealed class RequestParts
{
    internal RequestParts(EndpointDefinition endpoint, string verb, IReadOnlyCollection<string> routeNames)
    {
        var sendsBody = verb is not ("GET" or "HEAD" or "DELETE");
        foreach (var property in WireShape.Properties(endpoint.ReqDtoType).Where(p => p.SetMethod is { IsPublic: true }))
            ListFor(property, sendsBody, routeNames)?.Add(property);
        IsOpen = sendsBody && WireShape.IsOpen(endpoint.ReqDtoType);
    }

    internal List<PropertyInfo> Route { get; } = [];
    internal List<PropertyInfo> Query { get; } = [];
    internal List<PropertyInfo> Headers { get; } = [];
    internal List<PropertyInfo> Body { get; } = [];
    internal bool IsOpen { get; }
    internal bool HasBody => Body.Count > 0 || IsOpen;

    /// <summary>The property that is the whole body, if there is one.</summary>
    internal PropertyInfo? WholeBody => Body.FirstOrDefault(p => p.IsDefined(typeof(FromBodyAttribute)));

    internal static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<FromHeaderAttribute>()?.HeaderName ?? property.GetCustomAttribute<BindFromAttribute>()?.Name ?? WireShape.NameOf(property);

    private List<PropertyInfo>? ListFor(PropertyInfo property, bool sendsBody, IReadOnlyCollection<string> routeNames) =>
        property.IsDefined(typeof(FromClaimAttribute)) ? null
        : property.IsDefined(typeof(FromHeaderAttribute)) ? Headers
        : property.IsDefined(typeof(QueryParamAttribute)) ? Query
        : routeNames.Contains(NameOf(property)) || property.IsDefined(typeof(RouteParamAttribute)) ? Route
        : sendsBody ? Body : Query;
}
