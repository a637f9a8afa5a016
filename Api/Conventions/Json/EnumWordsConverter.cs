using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.Conventions;

/// <summary>Enums in JSON, as the contract's words and never as numbers.</summary>
internal sealed class EnumWordsConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(For<>).MakeGenericType(typeToConvert))!;

    private sealed class For<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EnumWords.Of<T>().TryRead(reader.GetString(), out var value)
                ? (T)value!
                : throw new UnreadableValueException(EnumWords.Of<T>().Refusal);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWords.Of<T>().Word(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            EnumWords.Of<T>().TryRead(reader.GetString(), out var value) ? (T)value! : throw new UnreadableValueException(EnumWords.Of<T>().Refusal);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(EnumWords.Of<T>().Word(value));
    }
}
