namespace Dynamo.Api.Conventions;

/// <summary>
/// The part of a list's answer that says which piece of the list it is. The answer derives from it and adds the items under their plural
/// noun: <c>sealed record SiteList : PageAnswer { public required IReadOnlyList&lt;Site&gt; Sites { get; init; } }</c>.
/// </summary>
public abstract record PageAnswer
{
    /// <summary>How many items the whole list has.</summary>
    public required long Total { get; init; }

    /// <summary>How many items were asked for at most.</summary>
    public required int Limit { get; init; }

    /// <summary>How many items were skipped.</summary>
    public required int Offset { get; init; }
}
