using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Csv;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using Described = Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription;

namespace Dynamo.Api.OpenApi;

/// <summary>One operation: what it is for, its parameters, its body, its answers, its errors, who may call it.</summary>
internal sealed class OperationDescription(OpenApiDocument document, SchemaBook schemas, IServiceProvider services)
{
    private readonly ErrorDescriptions _errors = new(document, schemas);

    internal OpenApiOperation Of(EndpointDefinition endpoint, Described api)
    {
        var path = "/" + api.RelativePath!.TrimStart('/');
        var metadata = api.ActionDescriptor.EndpointMetadata;
        var routeNames = RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name).ToArray();
        var parts = new RequestParts(endpoint, api.HttpMethod!, routeNames);
        var isOpen = endpoint.AnonymousVerbs?.Contains(api.HttpMethod!) is true;
        var isIdempotent = metadata.OfType<Idempotent>().Any();
        var route = metadata.OfType<IRouteDescriptions>().FirstOrDefault()?.Of(path);
        var operation = new OpenApiOperation
        {
            OperationId = metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName,
            Summary = route is not null ? route.Summary : endpoint.Routes.Length > 1 ? $"{endpoint.EndpointSummary?.Summary}: {path[(path.LastIndexOf('/') + 1)..]}" : endpoint.EndpointSummary?.Summary,
            Description = string.Join("\n\n", new[] { endpoint.EndpointSummary?.Description, isOpen ? null : Credentials.Words(endpoint) }.Where(w => !string.IsNullOrWhiteSpace(w))),
            Tags = new HashSet<OpenApiTagReference> { Tag(endpoint) },
            Parameters = Parameters(endpoint, parts, routeNames, isIdempotent),
            RequestBody = route is not null ? Body(route) : parts.HasBody ? Body(endpoint, parts) : metadata.OfType<CsvBody>().FirstOrDefault()?.Describe(),
            Responses = [],
            Security = isOpen ? [] : Credentials.Wanted(document),
        };
        if (route is null) AddLimits(endpoint, operation, parts);
        AddAnswers(endpoint, operation, metadata.OfType<IProducesResponseTypeMetadata>());
        foreach (var form in metadata.OfType<OtherForms>().SelectMany(forms => forms.ContentTypes))
            operation.Responses!["200"].Content![form] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        _errors.Add(operation, path, isOpen, isIdempotent, endpoint.EndpointSummary?.Responses ?? []);
        return operation;
    }

    private OpenApiTagReference Tag(EndpointDefinition endpoint)
    {
        var folder = endpoint.EndpointType.Namespace!.Split('.')[^1];
        var words = JsonNamingPolicy.SnakeCaseLower.ConvertName(folder).Replace('_', ' ');
        var name = char.ToUpperInvariant(words[0]) + words[1..];
        document.Tags!.Add(new OpenApiTag { Name = name });
        return new OpenApiTagReference(name, document);
    }

    private List<IOpenApiParameter> Parameters(EndpointDefinition endpoint, RequestParts parts, string[] routeNames, bool isIdempotent)
    {
        var words = endpoint.EndpointSummary?.Params ?? [];
        List<IOpenApiParameter> all = [.. routeNames.Select(name => Parameter(name, ParameterLocation.Path, parts.Route.Find(p => RequestParts.NameOf(p) == name), words))];
        all.AddRange(parts.Query.Select(p => Parameter(RequestParts.NameOf(p), ParameterLocation.Query, p, words)));
        all.AddRange(parts.Headers.Select(p => Parameter(RequestParts.NameOf(p), ParameterLocation.Header, p, words)));
        if (isIdempotent)
            all.Add(new OpenApiParameter
            {
                Name = Idempotent.Header, In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
                Description = "Makes repeating safe: for 24 hours the same key and request give the same answer; the same key with another request is 409.",
            });
        return all;
    }

    private OpenApiParameter Parameter(string name, ParameterLocation place, PropertyInfo? property, Dictionary<string, string> words)
    {
        var schema = property is null ? new OpenApiSchema { Type = JsonSchemaType.String } : schemas.Of(property, inRequest: true);
        var said = words.GetValueOrDefault(name) ?? (property is null ? null : words.GetValueOrDefault(property.Name));
        return new OpenApiParameter
        {
            Name = name,
            In = place,
            Schema = schema,
            Required = place == ParameterLocation.Path || property?.GetCustomAttribute<DontBindAttribute>()?.IsRequired is true || property?.GetCustomAttribute<FromHeaderAttribute>()?.IsRequired is true,
            Description = said ?? schema.Description ?? (place == ParameterLocation.Path ? $"The {name.Replace('_', ' ')}." : null),
            // An example of a filter would be sent by whoever tries the page out.
            Example = place == ParameterLocation.Path ? Samples.Of(property?.PropertyType ?? typeof(string), name) : null,
        };
    }

    private OpenApiRequestBody Body(RouteDescription route)
    {
        document.AddComponent<IOpenApiSchema>(route.SchemaName, route.Body);
        return new OpenApiRequestBody
        {
            Required = true,
            Description = route.Body.Description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(route.SchemaName, document), Example = route.Example },
            },
        };
    }

    private OpenApiRequestBody Body(EndpointDefinition endpoint, RequestParts parts)
    {
        var type = parts.WholeBody?.PropertyType ?? endpoint.ReqDtoType;
        var schema = parts.WholeBody is null ? new OpenApiSchemaReference(schemas.Component(type, inRequest: true, parts.Body), document) : schemas.Of(type, inRequest: true);
        var given = endpoint.EndpointSummary?.RequestExamples.FirstOrDefault()?.Value;
        var example = given is null ? Samples.Of(type) : JsonSerializer.SerializeToNode(given, given.GetType(), JsonConventions.Options);
        if (example is JsonObject whole && given?.GetType() == endpoint.ReqDtoType)
            foreach (var name in parts.Route.Concat(parts.Query).Concat(parts.Headers).Select(WireShape.NameOf).Concat(whole.Where(f => f.Value is null).Select(f => f.Key)).ToArray())
                whole.Remove(name);
        return new OpenApiRequestBody
        {
            Required = true,
            Description = XmlComments.Of(type),
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = example } },
        };
    }

    private void AddLimits(EndpointDefinition endpoint, OpenApiOperation operation, RequestParts parts)
    {
        var body = parts.HasBody && parts.WholeBody is null ? schemas.Schema(schemas.Component(endpoint.ReqDtoType, inRequest: true, parts.Body)) : null;
        var required = Limits.Apply(endpoint, services, field =>
            operation.Parameters!.FirstOrDefault(p => p.Name == field)?.Schema as OpenApiSchema ?? FieldOf(body, field));
        if (body is not null)
            body.Required = parts.Body.Where(p => required.Contains(WireShape.NameOf(p)) && !WireShape.HasDefault(p, endpoint.ReqDtoType)).Select(WireShape.NameOf).ToHashSet();
    }

    private static OpenApiSchema? FieldOf(OpenApiSchema? body, string field) =>
        body?.Properties is { } fields && fields.TryGetValue(field, out var schema) ? schema as OpenApiSchema : null;

    /// <summary>The answers of success: the statuses that the summary names, else those of the route's metadata.</summary>
    private void AddAnswers(EndpointDefinition endpoint, OpenApiOperation operation, IEnumerable<IProducesResponseTypeMetadata> produced)
    {
        var said = endpoint.EndpointSummary;
        var known = produced.Where(p => p.StatusCode is >= 200 and < 300).ToArray();
        var named = said?.Responses.Keys.Where(status => status is >= 200 and < 300).ToArray() ?? [];
        foreach (var status in named.Length > 0 ? named : [.. known.Select(p => p.StatusCode).Distinct()])
        {
            var metadata = known.FirstOrDefault(p => p.StatusCode == status);
            var type = status is 204 ? null : metadata?.Type ?? endpoint.ResDtoType;
            operation.Responses![$"{status}"] = new OpenApiResponse
            {
                Description = said?.Responses.GetValueOrDefault(status) ?? (status == 204 ? "Done." : XmlComments.Of(type!) ?? "Done."),
                Content = type is null || type == typeof(void) || type == typeof(object) ? null : Content(type, metadata?.ContentTypes.FirstOrDefault(), said?.ResponseExamples.GetValueOrDefault(status)),
            };
        }
    }

    private Dictionary<string, OpenApiMediaType> Content(Type type, string? contentType, object? given) => new()
    {
        [contentType ?? "application/json"] = new()
        {
            Schema = schemas.Of(type, inRequest: false),
            Example = given is null ? Samples.Of(type) : JsonSerializer.SerializeToNode(given, given.GetType(), JsonConventions.Options),
        },
    };
}
