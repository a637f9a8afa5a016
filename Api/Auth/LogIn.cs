using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>Who wants to log in.</summary>
public sealed record LogInRequest
{
    /// <summary>The account's e-mail address, compared without case.</summary>
    public string Email { get; init; } = "";

    /// <summary>The account's password.</summary>
    public string Password { get; init; } = "";
}

/// <summary>A token to send as `Authorization: Bearer …`.</summary>
public sealed record LogInAnswer
{
    /// <summary>The JWT.</summary>
    public required string AccessToken { get; init; }

    /// <summary>How to send it: `Bearer`.</summary>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>How long it lasts, in seconds.</summary>
    public int ExpiresIn { get; init; } = AccessTokens.LifetimeSeconds;

    /// <summary>The account, `usr_…` or `ins_…`.</summary>
    public required string AccountId { get; init; }

    /// <summary>The organization that the account belongs to.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>What the account may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
}

public sealed class LogInValidator : Validator<LogInRequest>
{
    public LogInValidator()
    {
        RuleFor(request => request.Email).NotEmpty().MaximumLength(254);
        RuleFor(request => request.Password).NotEmpty().MaximumLength(1000);
    }
}

/// <summary>What both log-ins do: one account kind each.</summary>
public sealed class LogInDesk(NpgsqlDataSource database, AccessTokens tokens, LoginThrottle throttle)
{
    public async Task Serve(ResponseSender<LogInRequest, LogInAnswer> send, string kind, LogInRequest request, CancellationToken ct)
    {
        var address = send.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (throttle.Wait(request.Email, address) is { } wait)
        {
            await send.TooManyRequestsAsync("Too many failed log-ins. Wait before you try again.", wait);
            return;
        }
        var account = await Account.Find(database, kind, request.Email.Trim(), ct);
        if (!AccountPassword.Verify(account?.PasswordHash, request.Password))
        {
            throttle.Failed(request.Email, address);
            await send.UnauthorizedAsync("The e-mail address or the password is wrong.");
            return;
        }
        throttle.Succeeded(request.Email, address);
        send.HttpContext.Response.Headers.CacheControl = "no-store";
        await send.OkAsync(Answer(account!), ct);
    }

    private LogInAnswer Answer(Account account) => new()
    {
        AccessToken = tokens.Issue(account),
        AccountId = account.AccountId,
        OrganizationId = account.OrganizationId,
        Scopes = Scope.OfRole(account.Role),
    };
}

public sealed class LogIn(LogInDesk desk) : Endpoint<LogInRequest, LogInAnswer>
{
    public override void Configure()
    {
        Post("/auth/login");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Log in as a person of an organization";
            s.ExampleRequest = new LogInRequest { Email = "kim@operator.example", Password = "a long password" };
            s.Responses[401] = "The e-mail address or the password is wrong.";
            s.Responses[429] = "Too many failed log-ins; Retry-After says when to try again.";
        });
    }

    public override Task HandleAsync(LogInRequest req, CancellationToken ct) => desk.Serve(Send, Account.UserKind, req, ct);
}
