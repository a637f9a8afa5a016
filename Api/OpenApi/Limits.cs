using FastEndpoints;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>The limits that a validator sets, on the schemas of the fields; rules with conditions only hold sometimes and are left to the descriptions.</summary>
internal static class Limits
{
    /// <summary>Sets the limits and answers which fields are required.</summary>
    internal static HashSet<string> Apply(EndpointDefinition endpoint, IServiceProvider services, Func<string, OpenApiSchema?> schemaOf)
    {
        var required = new HashSet<string>();
        if (endpoint.ValidatorType is null || ActivatorUtilities.CreateInstance(services, endpoint.ValidatorType) is not IValidator validator)
            return required;
        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => rule is { HasCondition: false, HasAsyncCondition: false, PropertyName: not null }))
        foreach (var component in rule.Components.Where(component => component is { HasCondition: false, HasAsyncCondition: false }))
        {
            if (component.Validator is INotEmptyValidator or INotNullValidator)
                required.Add(rule.PropertyName);
            else if (schemaOf(rule.PropertyName) is { } schema)
                Set(schema, component.Validator);
        }

        return required;
    }

    private static void Set(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case ILengthValidator length:
                schema.MinLength = length.Min > 0 ? length.Min : null;
                schema.MaxLength = length.Max > 0 ? length.Max : null;
                break;
            case IRegularExpressionValidator pattern:
                schema.Pattern = pattern.Expression;
                break;
            case IBetweenValidator between:
                schema.Minimum = $"{between.From}";
                schema.Maximum = $"{between.To}";
                break;
            case IComparisonValidator { ValueToCompare: IConvertible and not string and var limit } comparison:
                Compare(schema, comparison.Comparison, $"{limit}");
                break;
        }
    }

    private static void Compare(OpenApiSchema schema, Comparison comparison, string limit)
    {
        switch (comparison)
        {
            case Comparison.GreaterThan: schema.ExclusiveMinimum = limit; break;
            case Comparison.GreaterThanOrEqual: schema.Minimum = limit; break;
            case Comparison.LessThan: schema.ExclusiveMaximum = limit; break;
            case Comparison.LessThanOrEqual: schema.Maximum = limit; break;
        }
    }
}
