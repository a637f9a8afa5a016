using System.Net;

namespace Dynamo.Testing.Chargers;

/// <summary>The server did not upgrade the connection.</summary>
public sealed class HandshakeRefusedException(HttpStatusCode status, IReadOnlyDictionary<string, IEnumerable<string>>? headers) : Exception($"refused: {(int)status} {status}")
{
    public HttpStatusCode Status { get; } = status;

    public string? Header(string name) => headers?
        .FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } values ? string.Join(",", values) : null;
}
