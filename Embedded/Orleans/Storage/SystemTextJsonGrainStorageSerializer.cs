using System.Text.Json;

namespace Orleans.Storage;

/// <summary>States as JSON.</summary>
public sealed class SystemTextJsonGrainStorageSerializer : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions _options;

    public SystemTextJsonGrainStorageSerializer() : this(new JsonSerializerOptions())
    {
    }

    internal SystemTextJsonGrainStorageSerializer(JsonSerializerOptions options) => _options = options;

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, _options));

    public T? Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonSerializer.Deserialize<T>(input.ToMemory().Span, _options);
    }
}
