namespace Orleans.Runtime;

/// <summary>Something that belongs to a grain was used outside of a turn of that grain.</summary>
public sealed class InvalidSchedulingContextException : InvalidOperationException
{
    internal InvalidSchedulingContextException(string message) : base(message)
    {
    }
}
