using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dynamo.Api.Auth;

/// <summary>Two kinds of credentials, one kind of caller: API keys and tokens both end as the claims of <see cref="ActorClaims"/>.</summary>
public static class AuthSetup
{
    private const string EitherScheme = "Credentials";

    public static void AddCallers(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddSingleton<SigningKey>().AddSingleton<AccessTokens>().AddSingleton<ApiKeys>().AddSingleton<LoginThrottle>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddJwtBearer();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, TokenValidation>();
        services.AddAuthorization(Access.AddPolicies);
    }

    private static string SchemeOf(HttpContext context) =>
        ApiKeyHandler.IsMeant(context.Request) ? ApiKeyHandler.SchemeName : JwtBearerDefaults.AuthenticationScheme;

    private sealed class TokenValidation(SigningKey signingKey, AccessTokens tokens) : IConfigureNamedOptions<JwtBearerOptions>
    {
        private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

        public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

        public void Configure(string? name, JwtBearerOptions options)
        {
            options.MapInboundClaims = false;
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false });
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = AccessTokens.Issuer,
                ValidAudience = AccessTokens.Issuer,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                // Asked for each token: the options may be made before the key is loaded.
                IssuerSigningKeyResolver = (_, _, _, _) => [signingKey.Current],
                ClockSkew = ClockSkew,
                NameClaimType = ActorClaims.Name,
                RoleClaimType = ActorClaims.Role,
            };
            options.Events = new JwtBearerEvents { OnTokenValidated = RefuseRevoked };
        }

        private async Task RefuseRevoked(TokenValidatedContext context)
        {
            if (!await tokens.StillCounts(context.Principal!, context.HttpContext.RequestAborted))
                context.Fail("The token was revoked, or its account is disabled.");
        }
    }
}
