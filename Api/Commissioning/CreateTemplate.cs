using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>What people say of a template, to create one or to replace what is there.</summary>
public record TemplateInput
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The vendor whose charge points it is for, compared without case.</summary>
    public string? Vendor { get; init; }

    /// <summary>The model that it is for, compared without case. A template for a model goes before one for a vendor.</summary>
    public string? Model { get; init; }

    /// <summary>The settings, in the order in which they shall be set.</summary>
    public IReadOnlyList<TemplateSetting> Configuration { get; init; } = [];
}

/// <summary>A template to create.</summary>
public sealed record CreateTemplateRequest : TemplateInput;

public sealed class CreateTemplateValidator : Validator<CreateTemplateRequest>
{
    public CreateTemplateValidator() => this.AddTemplateRules();
}

internal static class TemplateRules
{
    public static readonly TemplateSetting[] Example =
    [
        new() { Key = "HeartbeatInterval", Value = "300" }, new() { Key = "MeterValueSampleInterval", Value = "60" },
        new() { Key = "LocalAuthorizeOffline", Value = "true", Required = false },
    ];

    public static void AddTemplateRules<T>(this AbstractValidator<T> validator) where T : TemplateInput
    {
        validator.RuleFor(template => template.Name).NotEmpty().MaximumLength(200);
        validator.RuleFor(template => template.Vendor).MaximumLength(50);
        validator.RuleFor(template => template.Model).MaximumLength(50);
        validator.RuleFor(template => template.Configuration).CheckKeys(setting => setting.Key);
        validator.RuleFor(template => template.Configuration).NotEmpty();
        validator.RuleForEach(template => template.Configuration).ChildRules(setting =>
        {
            setting.RuleFor(s => s.Key).CheckKey();
            setting.RuleFor(s => s.Value).CheckValue(s => s.Key);
        });
    }
}

public sealed class CreateTemplate(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<CreateTemplateRequest, CommissioningTemplate>
{
    public override void Configure()
    {
        Post("/installer/commissioning-templates");
        Policies(Access.Install);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a commissioning template";
            s.Description = "It applies to charge points that it is assigned to, else to its organization's charge points of its model, else of its vendor; the newest goes first.";
            s.ExampleRequest = new CreateTemplateRequest { Name = "Volt, office car parks", Vendor = "Volt", Model = "Duo 22", Configuration = TemplateRules.Example };
            s.Responses[201] = "Created.";
        });
    }

    public override async Task HandleAsync(CreateTemplateRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var now = time.Now();
        var id = PublicId.New("tpl", now);
        await database.CreateTemplate(actor, id, req, now, ct);
        await grains.RefreshConfigurations(database, [], id, ct);
        await Send.CreatedAsync(id, (await database.FindTemplate(actor, id, ct))!, ct);
    }
}
