using Dynamo.Quirks;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Quirks;

/// <summary>Switches a quirk profile.</summary>
public sealed record SwitchQuirkRequest : QuirkRequest
{
    /// <summary>Whether it shall be on, whatever vendor, model and firmware call for.</summary>
    public bool? Enabled { get; init; }
}

public sealed class SwitchQuirkValidator : Validator<SwitchQuirkRequest>
{
    public SwitchQuirkValidator() => RuleFor(request => request.Enabled).NotNull().WithMessage("is required");
}

public sealed class SwitchQuirk(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SwitchQuirkRequest, QuirkAnswer>
{
    public override void Configure()
    {
        Put("/charge-points/{id}/quirks/{name}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Switch a quirk profile on or off";
            s.Description = "Holds at once, also on the connection that is open, until it is deleted; then vendor, model and firmware decide again.";
            s.ExampleRequest = new SwitchQuirkRequest { Enabled = true };
            s.Responses[404] = "No such charge point within reach, or no such quirk.";
            s.Responses[409] = "It is a tolerance, which is always on.";
        });
    }

    public override async Task HandleAsync(SwitchQuirkRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (QuirkBook.Find(req.Name) is not { } quirk)
        {
            await Send.NotFoundAsync(QuirkReading.Unknown(req.Name));
            return;
        }
        if (quirk.Kind == QuirkKind.Tolerance)
        {
            await Send.ConflictAsync(QuirkReading.AlwaysOn(quirk.Name));
            return;
        }
        const string sql = """
            insert into charge_point_quirks (charge_point_id, name, enabled, changed_by) values (@Id, @Name, @Enabled, @By)
            on conflict (charge_point_id, name) do update set enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = now()
            """;
        await database.Execute(sql, new { Id = row.ChargePointId, quirk.Name, req.Enabled, By = actor.Name }, ct);
        await grains.ChargePoint(row.ChargePointId).Refresh();
        await Send.OkAsync((await grains.Quirks(row.ChargePointId)).Single(answer => answer.Name == quirk.Name), ct);
    }
}
