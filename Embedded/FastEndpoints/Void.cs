namespace FastEndpoints;

/// <summary>What a send answers, so that a handler can both await it and return it.</summary>
public sealed class Void
{
    internal static readonly Void Instance = new();
}
