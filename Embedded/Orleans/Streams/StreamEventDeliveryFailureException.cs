using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>An item was tried for as long as allowed and is given up.</summary>
public class StreamEventDeliveryFailureException : OrleansException
{
    public StreamEventDeliveryFailureException(string message) : base(message)
    {
    }

    public StreamEventDeliveryFailureException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
