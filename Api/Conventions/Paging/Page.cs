using FastEndpoints;

namespace Dynamo.Api.Conventions;

/// <summary>The part of a list's request that says which piece of the list is wanted. A list's request derives from it.</summary>
public abstract record Page
{
    public const int MaxLimit = 200;

    /// <summary>How many items at most, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>How many items to skip.</summary>
    [QueryParam]
    public int Offset { get; init; }
}
