using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>A template's fields, replaced as a whole.</summary>
public sealed record UpdateTemplateRequest : TemplateInput
{
    /// <summary>The template's id, `tpl_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateTemplateValidator : Validator<UpdateTemplateRequest>
{
    public UpdateTemplateValidator() => this.AddTemplateRules();
}

public sealed class UpdateTemplate(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<UpdateTemplateRequest, CommissioningTemplate>
{
    public override void Configure()
    {
        Put("/installer/commissioning-templates/{id}");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Change a commissioning template";
            s.Description = "Replaces all its fields. Charge points get the new settings when their configuration is next applied.";
            s.ExampleRequest = new UpdateTemplateRequest { Name = "Volt, office car parks", Vendor = "Volt", Configuration = TemplateRules.Example };
            s.Responses[404] = "No such template in the caller's own organization.";
        });
    }

    public override async Task HandleAsync(UpdateTemplateRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var before = await database.Applies(req.Id, ct);
        if (!await database.UpdateTemplate(actor, req.Id, req, time.Now(), ct))
        {
            await Send.NotFoundAsync(TemplateReading.Unknown(req.Id));
            return;
        }
        await grains.RefreshConfigurations(database, before, req.Id, ct);
        await Send.OkAsync((await database.FindTemplate(actor, req.Id, ct))!, ct);
    }
}
