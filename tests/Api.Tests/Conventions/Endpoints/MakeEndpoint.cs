using Dynamo.Api.Conventions;
using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Tests.Conventions.Endpoints;

public enum Colour
{
    DarkRed,
    LightBlue,
}

public sealed record Size(int WidthMm, decimal PriceEach);

public sealed record MakeRequest
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its colour.</summary>
    public Colour? Colour { get; init; }

    /// <summary>When it is wanted.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    /// <summary>The sizes.</summary>
    public IReadOnlyList<Size> Sizes { get; init; } = [];

    /// <summary>How it ends: made, refused or broken.</summary>
    public string? Way { get; init; }
}

public sealed record Thing(string ThingId, string Name, Colour? Colour, DateTimeOffset? WantedAt, string Secret);

public sealed class MakeValidator : Validator<MakeRequest>
{
    public MakeValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(20);
        RuleForEach(r => r.Sizes).ChildRules(size => size.RuleFor(s => s.WidthMm).GreaterThan(0));
    }
}

/// <summary>How often something was made.</summary>
public sealed class Made
{
    private int _count;

    public int Count => _count;

    public int Next() => Interlocked.Increment(ref _count);
}

/// <summary>Makes a thing; slowly, so that two requests can meet.</summary>
public sealed class MakeEndpoint(Made made) : Endpoint<MakeRequest, Thing>
{
    public override void Configure()
    {
        Post("/things");
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s => s.Response<Thing>(201));
    }

    public override async Task HandleAsync(MakeRequest req, CancellationToken ct)
    {
        var number = made.Next();
        if (req.Way == "slow")
            await Task.Delay(300, ct);
        if (req.Way == "broken")
            throw new InvalidOperationException("an inner secret");
        if (req.Way == "refused")
            await Send.ConflictAsync("It is taken.");
        else
            await Send.CreatedAtAsync<GetThing>(new { thing_id = number }, new Thing($"{number}", req.Name, req.Colour, req.WantedAt, "s3cret-" + number), cancellation: ct);
    }
}

public sealed class GetThing : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/things/{thing_id}");
        Scopes("read:things");
    }

    public override Task HandleAsync(CancellationToken ct) => Route<string>("thing_id") switch
    {
        "empty" => Send.NotFoundAsync(ct),
        "absent" => Send.NotFoundAsync("No thing 'absent'."),
        "forbidden" => Send.ForbiddenAsync(ct),
        "refused" => Send.UnprocessableAsync("The charger refused."),
        "silent" => Send.GatewayTimeoutAsync("No answer within 10 s; whether it was done is not known."),
        "broke" => Send.BadGatewayAsync("The charger closed the connection."),
        "often" => Send.TooManyRequestsAsync("Slower, please.", TimeSpan.FromSeconds(7)),
        "field" => Send.BadRequestAsync("thing_id", "must be known"),
        "timeout" => throw new TimeoutException("Response did not arrive on time in 00:00:05"),
        "database" => throw new Npgsql.NpgsqlException("Failed to connect to /secret/place"),
        "broken" => throw new InvalidOperationException("an inner secret"),
        "silo" => throw new Orleans.Runtime.OrleansException("silo S127.0.0.1:11111 is gone"),
        _ => Send.OkAsync(cancellation: ct),
    };
}
