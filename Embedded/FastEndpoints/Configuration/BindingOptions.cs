using System.Text.Json;
using FluentValidation.Results;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

#pragma warning disable CA1822 // reached through an instance, as in FastEndpoints
public sealed class BindingOptions
{
    /// <summary>Names of route and query values follow the JSON naming policy.</summary>
    public bool UsePropertyNamingPolicy { get; set; }

    /// <summary>An empty text for a nullable value means its type's default (true) or null (false).</summary>
    public bool UseDefaultValuesForNullableProps { get; set; } = true;

    /// <summary>Numbers that no member of an enum has are taken.</summary>
    public bool AllowUndefinedEnumValues { internal get; set; }

    public int JsonExceptionStatusCode { internal get; set; } = 400;

    public Func<Type, string, StringValues, string> FailureMessage { internal get; set; } =
        (type, _, text) => $"Value [{text}] is not valid for a [{ValueParser.Bare(type).Name}] property!";

    public Func<JsonException, ValidationFailure>? JsonExceptionTransformer { internal get; set; } = broken =>
    {
        var value = broken as ValueBindingException;
        var field = broken.Path is null or "$" || broken.Path.StartsWith("$[", StringComparison.Ordinal)
            ? value?.Field ?? Config.SerOpts.SerializerErrorsField
            : broken.Path[2..];
        return new ValidationFailure(field, value?.FailureMessage ?? broken.InnerException?.Message ?? broken.Message);
    };

    public void ValueParserFor<T>(Func<StringValues, ParseResult> parser) => ValueParserFor(typeof(T), parser);

    public void ValueParserFor(Type type, Func<StringValues, ParseResult> parser) => ValueParser.Custom[ValueParser.Bare(type)] = parser;
}
