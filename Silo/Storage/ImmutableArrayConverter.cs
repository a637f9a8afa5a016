using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Silo.Storage;

/// <summary>Writes a default array as an empty one.</summary>
internal sealed class ImmutableArrayConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()), options)!;

    /// <summary>With the item's converter at hand, or the serializer would begin anew for each item.</summary>
    private sealed class Of<T>(JsonSerializerOptions options) : JsonConverter<ImmutableArray<T>>
    {
        private readonly JsonConverter<T> _item = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []];

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value.IsDefault ? [] : value) _item.Write(writer, item, options);
            writer.WriteEndArray();
        }
    }
}
