using FastEndpoints;

namespace Dynamo.Api.Conventions;

/// <summary>How FastEndpoints is set for this Api.</summary>
internal static class EndpointConventions
{
    internal static void Set(Config config)
    {
        config.Endpoints.RoutePrefix = "api/v1";
        config.Endpoints.ShortNames = true;
        config.Endpoints.Configurator = endpoint =>
        {
            PageValidation.Ensure(endpoint);
            ReadWords(config.Binding, endpoint.ReqDtoType);
        };

        config.Errors.GeneralErrorsField = ApiConventions.General;
        config.Errors.ContentType = Problems.ContentType;
        config.Errors.ProducesMetadataType = typeof(Problem);
        config.Errors.ResponseBuilder = Problems.Of;

        config.Binding.UsePropertyNamingPolicy = true;
        config.Binding.UseDefaultValuesForNullableProps = false;
        config.Binding.JsonExceptionTransformer = BrokenJson.Explain;
        config.Binding.FailureMessage = (type, _, _) => BrokenJson.Words(type);
        config.Binding.ValueParserFor<DateTimeOffset>(text => new ParseResult(Timestamps.TryRead(text, out var at), at));
    }

    /// <summary>FastEndpoints reads enums in routes and queries by their C# names, and only once: this must be set before the first request.</summary>
    private static void ReadWords(BindingOptions binding, Type request)
    {
        foreach (var property in request.GetProperties())
            if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } type)
                binding.ValueParserFor(type, text => new ParseResult(EnumWords.Of(type).TryRead(text, out var value), value));
    }
}
