using System.Text.Json;
using Orleans.Storage;

namespace Dynamo.Engine.Tests.Support;

/// <summary>States as JSON, as the product keeps them; what says that it is broken is written as text that is no JSON.</summary>
public sealed class JsonStorage : IGrainStorageSerializer
{
    public const string Broken = "broken";

    public BinaryData Serialize<T>(T? input)
    {
        var json = JsonSerializer.Serialize(input);
        return BinaryData.FromString(json.Contains(Broken, StringComparison.Ordinal) ? "{" : json);
    }

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span);
}
