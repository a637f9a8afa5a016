using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Auth;

/// <summary>Authenticates `Authorization: Bearer dyn_live_…` and `X-API-Key`.</summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Header = "X-API-Key";
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request brings an API key rather than a token.</summary>
    public static bool IsMeant(HttpRequest request) =>
        request.Headers.ContainsKey(Header)
        || request.Headers.Authorization.ToString().StartsWith(Bearer + ApiKeySecret.Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret() is not { Length: > 0 } secret) return AuthenticateResult.NoResult();
        var claims = await keys.Read(secret, Context.RequestAborted);
        if (claims is null) return AuthenticateResult.Fail("There is no such API key, or it was revoked.");
        var identity = new ClaimsIdentity(claims, SchemeName, ActorClaims.Name, ActorClaims.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private string? Secret() =>
        Request.Headers[Header].FirstOrDefault()?.Trim()
        ?? (IsMeant(Request) ? Request.Headers.Authorization.ToString()[Bearer.Length..].Trim() : null);
}
