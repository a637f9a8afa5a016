using System.Text.Json;

namespace FastEndpoints;

public sealed class SerializerOptions
{
    /// <summary>A copy of ASP.NET's, made when endpoints are mapped.</summary>
    public JsonSerializerOptions Options { get; internal set; } = new();

    /// <summary>The field of errors in JSON that has no path.</summary>
    public string SerializerErrorsField { internal get; set; } = "SerializerErrors";
}
