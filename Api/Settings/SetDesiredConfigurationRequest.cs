using Dynamo.Api.Commissioning;
using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Settings;

/// <summary>What is wanted of one charge point, replaced as a whole.</summary>
public sealed record SetDesiredConfigurationRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The template to assign; without one, the one for its model or its vendor applies.</summary>
    public string? TemplateId { get; init; }

    /// <summary>What is wanted of this charge point alone; it goes before what its template wants.</summary>
    public IReadOnlyList<WantedSetting> Configuration { get; init; } = [];

    internal static SetDesiredConfigurationRequest Example { get; } = new()
    {
        TemplateId = "tpl_01K9ZB3V5M7Q0W8R2T4Y6E1N3C", Configuration = [new WantedSetting { Key = "MeterValueSampleInterval", Value = "30" }],
    };
}

/// <summary>A setting that is wanted of one charge point.</summary>
public sealed record WantedSetting
{
    /// <summary>The key (OCPP 1.6, 50 characters at most), or `Component.Variable` (2.0.1).</summary>
    public string Key { get; init; } = "";

    /// <summary>The wanted value: 500 characters at most.</summary>
    public string Value { get; init; } = "";
}

public sealed class SetDesiredConfigurationValidator : Validator<SetDesiredConfigurationRequest>
{
    public SetDesiredConfigurationValidator()
    {
        RuleFor(request => request.Configuration).CheckKeys(setting => setting.Key);
        RuleForEach(request => request.Configuration).ChildRules(setting =>
        {
            setting.RuleFor(s => s.Key).CheckKey();
            setting.RuleFor(s => s.Value).CheckValue(s => s.Key);
        });
    }
}
