namespace FastEndpoints;

/// <summary>The request of an endpoint that takes none.</summary>
public sealed class EmptyRequest
{
    public static EmptyRequest Instance { get; } = new();
}

/// <summary>The response of an endpoint that gives none.</summary>
public sealed class EmptyResponse
{
    public static EmptyResponse Instance { get; } = new();
}
