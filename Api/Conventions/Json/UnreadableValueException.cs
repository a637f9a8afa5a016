using System.Text.Json;

namespace Dynamo.Api.Conventions;

/// <summary>A value in JSON that is not what its field wants; the message is for the caller.</summary>
internal sealed class UnreadableValueException(string message) : JsonException(message);
