namespace Orleans.Runtime;

/// <summary>What every exception of the engine itself is, but for time-outs and configuration.</summary>
public class OrleansException : Exception
{
    public OrleansException() : base("Unexpected error.")
    {
    }

    public OrleansException(string? message) : base(message)
    {
    }

    public OrleansException(string? message, Exception? innerException) : base(message, innerException)
    {
    }
}
