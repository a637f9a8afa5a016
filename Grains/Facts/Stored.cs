using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Facts;

namespace Dynamo.Grains.Facts;

/// <summary>
/// What the storage keeps of a grain: its state, the number of its last fact, and the facts of this write. The storage function moves the
/// outbox into the ledger in the same statement, so it is empty whenever it is read. The SQL knows these names.
/// </summary>
public sealed class Stored<T> where T : new()
{
    public T Value { get; set; } = new();
    public long Version { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<OutboxFact>? Outbox { get; set; }
}

/// <summary>A fact on its way into the ledger; <see cref="Version"/> numbers the facts of one grain without gaps.</summary>
public sealed record OutboxFact(
    long Version, int Partition, string Type, DateTimeOffset At, [property: JsonConverter(typeof(FactConverter))] Fact Data);

/// <summary>Writes a fact by its own type, in the ledger's JSON. Never read: the ledger has it by then.</summary>
internal sealed class FactConverter : JsonConverter<Fact>
{
    public override Fact? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), FactJson.Options);
}
