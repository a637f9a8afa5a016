using FastEndpoints;

namespace Dynamo.Api.Installer;

public sealed class LogInInstaller(LogInDesk desk) : Endpoint<LogInRequest, LogInAnswer>
{
    public override void Configure()
    {
        Post("/installer/login");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Log in as an installer";
            s.Description = "The token lasts an hour and can be ended before at `/installer/logout`.";
            s.ExampleRequest = new LogInRequest { Email = "jo@wires.example", Password = "a long password" };
            s.Responses[401] = "The e-mail address or the password is wrong.";
            s.Responses[429] = "Too many failed log-ins; Retry-After says when to try again.";
        });
    }

    public override Task HandleAsync(LogInRequest req, CancellationToken ct) => desk.Serve(Send, Account.InstallerKind, req, ct);
}
