namespace Orleans.Runtime;

/// <summary>A queue is longer than allowed.</summary>
public class LimitExceededException : OrleansException
{
    public LimitExceededException(string message) : base(message)
    {
    }
}
