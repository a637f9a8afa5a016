namespace FastEndpoints;

/// <summary>What a value parser made of the text of a request.</summary>
public readonly struct ParseResult(bool isSuccess, object? value)
{
    public bool IsSuccess { get; } = isSuccess;
    public object? Value { get; } = value;
}
