using System.Text.Json;

namespace FastEndpoints;

/// <summary>A list or object in a route or query value that is not what its property wants.</summary>
internal sealed class ValueBindingException(string field, string message, JsonException inner) : JsonException(message, inner)
{
    internal string Field { get; } = field;
    internal string FailureMessage { get; } = message;
}
