using Dynamo.Billing;
using Dynamo.Sessions;

namespace Dynamo.Facts;

/// <summary>An operator decided on a session whose tag was refused; may come again, and then the latest counts.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionResolved")]
public sealed record SessionResolved : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required SessionDecision Decision { get; init; }

    /// <summary>Whose the assigned tag is.</summary>
    [Id(3)] public Driver? Driver { get; init; }
}
