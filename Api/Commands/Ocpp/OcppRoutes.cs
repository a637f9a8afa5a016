using System.Text.Json.Nodes;
using Dynamo.Api.OpenApi;
using Microsoft.OpenApi;

namespace Dynamo.Api.Commands.Ocpp;

/// <summary>Describes the body of each action's own route from the table of messages.</summary>
internal sealed class OcppRoutes(OcppVersion version) : IRouteDescriptions
{
    public RouteDescription Of(string path)
    {
        var message = OcppMessages.OfRoute(version, path[(path.LastIndexOf('/') + 1)..]);
        var body = Object(message.Fields);
        var fields = new Dictionary<string, IOpenApiSchema>
        {
            ["charge_point_id"] = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, Description = "The charge point." },
            ["timeout_seconds"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "60", Default = 10, Description = "How long to wait for the answer, in seconds.",
            },
        };
        foreach (var (name, schema) in body.Properties!) fields[name] = schema;
        body.Properties = fields;
        body.Required!.Add("charge_point_id");
        body.Description = message.Purpose;
        var example = new JsonObject { ["charge_point_id"] = "CP-7" };
        foreach (var (name, value) in OcppField.ExampleOf(message.Fields)) example[name] = value?.DeepClone();
        return new RouteDescription($"{message.Action}: {message.Purpose}", $"Ocpp{version.Name().Replace(".", "", StringComparison.Ordinal)}{message.Action}", body, example);
    }

    private static OpenApiSchema Object(IReadOnlyList<OcppField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.SnakeName, field => (IOpenApiSchema)Schema(field)),
        Required = fields.Where(field => field.IsRequired).Select(field => field.SnakeName).ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Schema(OcppField field)
    {
        var schema = field.Kind switch
        {
            OcppKind.Object => Object(field.Fields),
            OcppKind.List => new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Items = Schema(field.Item!), MinItems = field.AtLeast > 0 ? field.AtLeast : null, MaxItems = field.AtMost,
            },
            OcppKind.Word => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Words.Select(word => (JsonNode)word)] },
            OcppKind.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            OcppKind.Number => new OpenApiSchema { Type = JsonSchemaType.Number, MultipleOf = field.Step },
            OcppKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            OcppKind.Time => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            OcppKind.Uri => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            OcppKind.Text => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.MaxLength },
            _ => new OpenApiSchema(),
        };
        schema.Description = field.Meaning;
        schema.Minimum = field.Minimum?.ToString();
        schema.Maximum = field.Maximum?.ToString();
        return schema;
    }
}
