using Dynamo.Api.Projects;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>The tariff of a project.</summary>
public sealed record SetProjectTariffRequest : ITariffWish
{
    /// <summary>The project's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The tariff's id; null for none of its own. It must be said: a slip in the field's name would else make sessions free.</summary>
    public Change<string> TariffId { get; init; }
}

public sealed class SetProjectTariffValidator : Validator<SetProjectTariffRequest>
{
    public SetProjectTariffValidator() => this.AddTariffWishRules();
}

public sealed class SetProjectTariff(NpgsqlDataSource database) : Endpoint<SetProjectTariffRequest, Project>
{
    public override void Configure()
    {
        Put("/projects/{id}/tariff");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Give a project a tariff";
            s.Description = "Applies to every charge point in the project that has none of its own, also to those added later, for sessions that start from now on.";
            s.ExampleRequest = new SetProjectTariffRequest { TariffId = "tariff_01JGZ8Q0Y5V6T3N2M1K0H9F8E7" };
            s.Responses[404] = "No such project within reach.";
        });
    }

    public override async Task HandleAsync(SetProjectTariffRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindProject(actor, req.Id, ct) is null)
        {
            await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
            return;
        }
        if (!await database.IsTariff(actor, req.TariffId.Value, ct))
        {
            await Send.BadRequestAsync("tariff_id", TariffAssignment.Refusal);
            return;
        }
        await database.Execute($"update projects p set tariff_id = @TariffId where p.project_id = @Id and {actor.Reach("p")}", actor.With(new { req.Id, TariffId = req.TariffId.Value }), ct);
        await Send.OkAsync((await database.FindProject(actor, req.Id, ct))!.ToAnswer(), ct);
    }
}
