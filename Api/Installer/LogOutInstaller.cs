using FastEndpoints;

namespace Dynamo.Api.Installer;

public sealed class LogOutInstaller(AccessTokens tokens) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/installer/logout");
        Policies(Access.InstallerOnly);
        Summary(s =>
        {
            s.Summary = "Log out";
            s.Description = "The token stops working at once, everywhere.";
            s.Responses[204] = "Logged out.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await tokens.Revoke(User, ct);
        await Send.NoContentAsync(ct);
    }
}
