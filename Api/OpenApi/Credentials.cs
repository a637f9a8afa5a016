using FastEndpoints;
using Microsoft.OpenApi;
using Scope = Dynamo.Api.Auth.Scope;

namespace Dynamo.Api.OpenApi;

/// <summary>How callers show who they are, and who may call what.</summary>
internal static class Credentials
{
    private static readonly Dictionary<string, OpenApiSecurityScheme> Schemes = new()
    {
        ["jwt"] = new()
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT",
            Description = "The token of a log-in (`/auth/login`, `/installer/login`), good for an hour.",
        },
        ["api_key_bearer"] = new()
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "dyn_live_…", Description = "An organization's API key as bearer token.",
        },
        ["api_key"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key", Description = "An organization's API key." },
    };

    internal static void Describe(OpenApiDocument document)
    {
        foreach (var (name, scheme) in Schemes)
            document.AddComponent(name, scheme);
    }

    /// <summary>Any one of them will do.</summary>
    internal static List<OpenApiSecurityRequirement> Wanted(OpenApiDocument document) =>
        [.. Schemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];

    /// <summary>Who may call it, in words.</summary>
    internal static string? Words(EndpointDefinition endpoint)
    {
        var needs = (endpoint.PreBuiltUserPolicies ?? []).Select(Words).Concat(endpoint.AllowedScopes?.Select(s => $"the scope `{s}`") ?? []).ToArray();
        return needs.Length == 0 ? null : $"Needs {string.Join(", and ", needs)}.";
    }

    private static string Words(string policy) => policy switch
    {
        Access.Install => $"an installer, or the scope `{Scope.WriteChargePoints}`",
        Access.Command => $"the scope `{Scope.WriteChargePoints}` or the role `member`",
        Access.Ocpp => $"an installer, the scope `{Scope.WriteChargePoints}` or the role `member`",
        Access.Operator => $"the scope `{Scope.ReadChargePoints}`, and is not for installers",
        Access.Events => $"the scope `{Scope.ReadChargePoints}`, `{Scope.ReadSessions}` or `{Scope.ReadBilling}`, and is not for installers",
        Access.InstallerOnly => "an installer's log-in",
        Access.UserOnly => "a person's log-in",
        _ => $"the scope `{policy}`",
    };
}
