using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Auth;

/// <summary>Authenticates `Authorization: Bearer dyn_live_…` and `X-API-Key`. The first key may be of any form: a bearer that is no JWT is taken for a key.</summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Header = "X-API-Key";
    private const string Bearer = "Bearer ";
    private const int DotsOfJwt = 2;

    /// <summary>Whether a request brings an API key rather than a token.</summary>
    public static bool IsMeant(HttpRequest request)
    {
        if (request.Headers.ContainsKey(Header)) return true;
        var credentials = request.Headers.Authorization.ToString();
        return credentials.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && credentials.Count(letter => letter == '.') != DotsOfJwt;
    }

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
