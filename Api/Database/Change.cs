using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.Database;

/// <summary>A field of a PATCH: absent, null or a value are three different things.</summary>
[JsonConverter(typeof(ChangeConverter))]
public readonly record struct Change<T>(bool Given, T? Value)
{
    public static implicit operator Change<T>(T? value) => new(true, value);
}

/// <summary>A field that is there, null included, is given; an absent one never comes here.</summary>
public sealed class ChangeConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Change<T>>
    {
        public override bool HandleNull => true;

        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(true, JsonSerializer.Deserialize<T>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
