using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>A caller is what its header says: <c>X-Caller: sub=a;scope=read:things</c>.</summary>
internal sealed class HeaderCaller(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue("X-Caller", out var header))
            return Task.FromResult(AuthenticateResult.NoResult());
        var claims = header.ToString().Split(';').Select(pair => pair.Split('=')).Select(pair => new Claim(pair[0], pair[1]));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, "header")), "header")));
    }
}
