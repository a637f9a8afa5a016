namespace Orleans.Runtime;

/// <summary>A reminder could not be stored or removed.</summary>
public sealed class ReminderException : OrleansException
{
    public ReminderException(string msg) : base(msg)
    {
    }

    public ReminderException(string msg, Exception? innerException) : base(msg, innerException)
    {
    }
}
