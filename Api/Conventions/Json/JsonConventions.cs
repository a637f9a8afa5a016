using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dynamo.Api.Conventions;

/// <summary>JSON as the contract has it: snake_case, UTF-8 as it is, times in UTC, enums as words. Fields without a value are there as null.</summary>
public static class JsonConventions
{
    /// <summary>For JSON that is written or read outside of an endpoint's own request and response.</summary>
    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        // Texts as they are: no page of ours includes JSON, and every answer says that it is not to be sniffed for HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        // Which of two values counts is a guess; of an amount of money above all.
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new StorableText.OfText());
        options.Converters.Add(new StorableText.OfAnything());
        options.Converters.Add(new Timestamps());
        options.Converters.Add(new EnumWordsConverter());
        return options;
    }
}
