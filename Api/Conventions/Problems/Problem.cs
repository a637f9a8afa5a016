using System.Text.Json.Serialization;

namespace Dynamo.Api.Conventions;

/// <summary>What went wrong, as RFC 9457 has it (<c>application/problem+json</c>).</summary>
public sealed record Problem
{
    /// <summary>A page that explains this kind of problem.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words; the same for all of its kind.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong this time, and what to do about it.</summary>
    public string? Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }

    /// <summary>Names this request in the server's logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>What is wrong with each field; only where the request itself is invalid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
