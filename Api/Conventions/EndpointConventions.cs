using FastEndpoints;

namespace Dynamo.Api.Conventions;

/// <summary>How FastEndpoints is set for this Api.</summary>
internal static class EndpointConventions
{
    internal static void Set(Config config)
    {
        config.Endpoints.RoutePrefix = "api/v1";
        config.Endpoints.ShortNames = true;
        config.Endpoints.Configurator = PageValidation.Ensure;

        config.Errors.GeneralErrorsField = ApiConventions.General;
        config.Errors.ContentType = Problems.ContentType;
        config.Errors.ProducesMetadataType = typeof(Problem);
        config.Errors.ResponseBuilder = Problems.Of;

        config.Binding.UsePropertyNamingPolicy = true;
        config.Binding.UseDefaultValuesForNullableProps = false;
        config.Binding.JsonExceptionTransformer = BrokenJson.Explain;
        config.Binding.FailureMessage = (type, _, _) => BrokenJson.Words(type);
        config.Binding.ValueParserFor<DateTimeOffset>(text => new ParseResult(Timestamps.TryRead(text, out var at), at));
        foreach (var type in Enums())
            config.Binding.ValueParserFor(type, text => new ParseResult(EnumWords.Of(type).TryRead(text, out var value), value));
    }

    private static IEnumerable<Type> Enums() =>
        new[] { typeof(EndpointConventions).Assembly, typeof(OcppVersion).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t is { IsEnum: true, IsPublic: true });
}
