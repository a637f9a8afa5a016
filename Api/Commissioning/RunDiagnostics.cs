using Dynamo.Api.ChargePoints;
using Dynamo.Commands;
using FastEndpoints;
using FluentValidation;
using Npgsql;
using Orleans.Runtime;

namespace Dynamo.Api.Commissioning;

/// <summary>What to look at.</summary>
public sealed record RunDiagnosticsRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>Where the charger shall upload its own diagnostics to; without it, it is not asked for any.</summary>
    public string? UploadUrl { get; init; }
}

public sealed class RunDiagnosticsValidator : Validator<RunDiagnosticsRequest>
{
    public RunDiagnosticsValidator() => RuleFor(request => request.UploadUrl).Must(url => Uri.TryCreate(url, UriKind.Absolute, out _)).MaximumLength(512)
        .WithMessage("must be an absolute URL of 512 characters at most").When(request => request.UploadUrl is not null);
}

/// <summary>What is known to be right and wrong with a charge point.</summary>
public sealed record DiagnosticsAnswer
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>What was looked at: `connection`, `boot`, `heartbeat`, `configuration`, `connectors`, `refusals`.</summary>
    public required IReadOnlyList<DiagnosticsCheck> Checks { get; init; }

    /// <summary>What the charger said when it was asked to upload its diagnostics: `Accepted`, `Rejected`, `NotSupported`, `Offline`, `TimedOut` …; null where it was not asked.</summary>
    public string? Upload { get; init; }

    /// <summary>Why there will be no upload, in plain words.</summary>
    public string? UploadDetail { get; init; }
}

public sealed class RunDiagnostics(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<RunDiagnosticsRequest, DiagnosticsAnswer>
{
    public override void Configure()
    {
        Post("/installer/commissioning/{charge_point_id}/diagnostics");
        Policies(Access.Install);
        Description(b => b.BodyIsOptional());
        Summary(s =>
        {
            s.Summary = "Look at what is right and wrong with a charge point";
            s.Description = "Looks at its link, its boot, its configuration and its connectors, and asks the charger to upload its own diagnostics where a place is given.";
            s.ExampleRequest = new RunDiagnosticsRequest { UploadUrl = "https://files.example.com/diagnostics/" };
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(RunDiagnosticsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var checks = await DiagnosticsCheck.All(database, grains, row.ChargePointId, ct);
        var upload = req.UploadUrl is { } url ? await Upload(row.ChargePointId, url, actor) : null;
        var answer = new DiagnosticsAnswer
        {
            ChargePointId = row.ChargePointId, CheckedAt = time.Now(), Checks = checks, Upload = upload?.Status ?? upload?.Outcome.ToString(), UploadDetail = upload?.Detail,
        };
        await Send.OkAsync(answer, ct);
    }

    private async Task<CommandResult> Upload(string chargePointId, string url, Actor actor)
    {
        try
        {
            return await grains.ChargePoint(chargePointId).Send(new GetDiagnostics(url) { By = actor.Name });
        }
        catch (Exception unknown) when (unknown is TimeoutException or OrleansException)
        {
            return new CommandResult(CommandOutcome.TimedOut, Detail: "Whether the charger was asked is not known.");
        }
    }
}
