using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>The schemas of one document: each type of ours once, under its name.</summary>
internal sealed class SchemaBook(OpenApiDocument document)
{
    private readonly Dictionary<Type, string> _names = [];
    private readonly HashSet<Type> _sent = [];

    /// <summary>The schema of a value. In an answer every field is there; in a request only what the validator asks for must be.</summary>
    internal IOpenApiSchema Of(Type type, bool inRequest)
    {
        var bare = WireShape.Bare(type);
        if (WireShape.IsObject(bare))
            return new OpenApiSchemaReference(Component(bare, inRequest, WireShape.Properties(bare)), document);
        if (WireShape.ValueOf(bare) is { } value)
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(value, inRequest) };
        return WireShape.ItemOf(bare) is { } item ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(item, inRequest) } : Simple(bare);
    }

    /// <summary>A property: its type, its comment, whether it can be null.</summary>
    internal IOpenApiSchema Of(PropertyInfo property, bool inRequest)
    {
        var schema = Of(property.PropertyType, inRequest);
        var nullable = WireShape.IsChange(property.PropertyType) || (!inRequest && WireShape.IsNullable(property) && WireShape.IsAlwaysThere(property));
        var words = XmlComments.Of(property) ?? XmlComments.Of(WireShape.Bare(property.PropertyType));
        if (schema is OpenApiSchema own)
        {
            if (nullable && own.Type is { } type)
                own.Type = type | JsonSchemaType.Null;
            own.Description = own.Enum is null ? words : string.Join("\n\n", new[] { words, own.Description }.Where(w => w is not null).Distinct());
            return own;
        }

        return nullable
            ? new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = words }
            : new OpenApiSchema { AllOf = [schema], Description = words };
    }

    /// <summary>The body of a request: only these of its type's properties.</summary>
    internal string Component(Type type, bool inRequest, IEnumerable<PropertyInfo> properties)
    {
        if (_names.TryGetValue(type, out var known))
        {
            if (inRequest && _sent.Add(type))
                Schema(known).Required = null;
            return known;
        }

        var name = _names[type] = FreeName(type);
        if (inRequest)
            _sent.Add(type);
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = XmlComments.Of(type) };
        document.AddComponent<IOpenApiSchema>(name, schema);
        var fields = properties.ToArray();
        schema.Properties = fields.ToDictionary(WireShape.NameOf, property => Of(property, inRequest));
        if (!inRequest)
            schema.Required = fields.Where(WireShape.IsAlwaysThere).Select(WireShape.NameOf).ToHashSet();
        if (WireShape.IsOpen(type))
            schema.AdditionalProperties = new OpenApiSchema { Description = "A field of the message." };
        return name;
    }

    internal OpenApiSchema Schema(string name) => (OpenApiSchema)document.Components!.Schemas![name];

    private string FreeName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return _names.ContainsValue(name) ? type.Namespace!.Split('.')[^1] + name : name;
    }

    private static OpenApiSchema Simple(Type type)
    {
        if (type.IsEnum)
            return new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EnumWords.Of(type).All.Select(word => (JsonNode)word)], Description = WordsOf(type) };
        return type switch
        {
            _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ when type == typeof(int) || type == typeof(short) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            _ when type == typeof(long) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            _ when type == typeof(decimal) => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" },
            _ when type == typeof(double) || type == typeof(float) => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
            _ when type == typeof(DateTimeOffset) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            _ when type == typeof(Guid) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            _ when type == typeof(Uri) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            _ when WireShape.IsAnything(type) => new OpenApiSchema(),
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }

    /// <summary>What the words mean, where that was written down.</summary>
    private static string? WordsOf(Type type)
    {
        var lines = Enum.GetNames(type).Select(name => (Word: EnumWords.Of(type).Word(Enum.Parse(type, name)), Meaning: XmlComments.Of(type, name)))
            .Where(w => w.Meaning is not null).Select(w => $"- `{w.Word}`: {w.Meaning}").ToArray();
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }
}
