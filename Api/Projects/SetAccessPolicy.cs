using Dynamo.ChargePoints;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>Which tags may charge in a project.</summary>
public sealed record SetAccessPolicyRequest
{
    /// <summary>The project's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>`open`: every tag that is not blocked or expired; `known`: the organization's tags; `listed`: tags of the listed user types.</summary>
    public AccessMode? Mode { get; init; }

    /// <summary>The user types that may charge when the mode is `listed`.</summary>
    public IReadOnlyList<string> UserTypes { get; init; } = [];
}

public sealed class SetAccessPolicyValidator : Validator<SetAccessPolicyRequest>
{
    public SetAccessPolicyValidator()
    {
        RuleFor(request => request.Mode).NotNull();
        RuleFor(request => request.UserTypes).NotEmpty().When(request => request.Mode == AccessMode.Listed);
        RuleFor(request => request.UserTypes).Must(types => types is null || types.Count <= 200).WithMessage("must have 200 entries at most");
        RuleForEach(request => request.UserTypes).NotEmpty().MaximumLength(50);
    }
}

public sealed class SetAccessPolicy(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SetAccessPolicyRequest, Project>
{
    /// <summary>Charge points told at the same time: a project may have thousands.</summary>
    private const int AtOnce = 200;

    public override void Configure()
    {
        Put("/projects/{id}/access-policy");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Say who may charge in a project";
            s.Description = "Applies to every charge point in the project, also to those added later, when it is answered.";
            s.ExampleRequest = new SetAccessPolicyRequest { Mode = AccessMode.Listed, UserTypes = ["resident"] };
            s.Responses[404] = "No such project within reach.";
        });
    }

    /// <summary>A charge point that does not answer in time is asked once more: it must not go on with the old policy.</summary>
    private async Task Tell(string chargePointId)
    {
        try
        {
            await grains.ChargePoint(chargePointId).Refresh();
        }
        catch (TimeoutException)
        {
            await grains.ChargePoint(chargePointId).Refresh();
        }
    }

    public override async Task HandleAsync(SetAccessPolicyRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var sql = $"update projects p set access_mode = @mode, user_types = @types where p.project_id = @Id and {actor.Reach("p")}";
        var mode = EnumWords.Of<AccessMode>().Word(req.Mode!.Value);
        if (await database.Execute(sql, actor.With(new { req.Id, mode, types = (req.UserTypes ?? []).ToArray() }), ct) == 0)
        {
            await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
            return;
        }
        var chargePoints = await database.List<string>(
            "select charge_point_id from charge_points where project_id = @Id and decommissioned_at is null", new { req.Id }, ct);
        foreach (var some in chargePoints.Chunk(AtOnce)) await Task.WhenAll(some.Select(Tell));
        await Send.OkAsync((await database.FindProject(actor, req.Id, ct))!.ToAnswer(), ct);
    }
}
