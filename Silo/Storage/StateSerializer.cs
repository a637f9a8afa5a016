using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace Dynamo.Silo.Storage;

/// <summary>
/// Grain state as JSON, with the property names of C#: the storage function takes the property Outbox out of it. Numbers stay numbers and
/// enums are names, so that states can be read and queried by people.
/// </summary>
public sealed class StateSerializer : IGrainStorageSerializer
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Replace,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, // a newer silo may have written it
        Converters = { new JsonStringEnumConverter(), new ImmutableArrayConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EmptyCollections.Fill } },
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options);
}
