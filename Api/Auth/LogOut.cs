using FastEndpoints;

namespace Dynamo.Api.Auth;

public sealed class LogOut(AccessTokens tokens) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/auth/logout");
        Policies(Access.UserOnly);
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
