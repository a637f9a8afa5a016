using FastEndpoints;
using FluentValidation;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public enum Progress
{
    InProgress,
    Done,
}

public sealed class Part
{
    public int Size { get; set; }
}

public sealed class EchoRequest
{
    [RouteParam] public required string Id { get; init; }
    public required string Name { get; init; }
    public int Count { get; init; } = 1;
    public DayOfWeek Day { get; init; }
    public Progress? Progress { get; init; }
    public List<Part> Parts { get; init; } = [];
    [FromHeader("X-Trace", isRequired: false)] public string? Trace { get; init; }
}

public sealed record EchoResponse(string Id, string Name, int Count, DayOfWeek Day, int Parts, string? Trace);

public sealed class EchoValidator : Validator<EchoRequest>
{
    public EchoValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(10);
        RuleFor(r => r.Count).InclusiveBetween(1, 10);
        RuleForEach(r => r.Parts).ChildRules(part => part.RuleFor(p => p.Size).GreaterThan(0));
        RuleFor(r => r.Name).Must(_ => Resolve<Scoped>() is not null).WithMessage("no services");
    }
}

public sealed class EchoEndpoint : Endpoint<EchoRequest, EchoResponse>
{
    public override void Configure()
    {
        Post("/echo/{id}");
        AllowAnonymous();
    }

    public override Task HandleAsync(EchoRequest req, CancellationToken ct) =>
        Send.OkAsync(new EchoResponse(req.Id, req.Name, req.Count, req.Day, req.Parts.Count, req.Trace), ct);
}
