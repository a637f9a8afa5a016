namespace Dynamo.OcppEdge.Framing;

/// <summary>A call that cannot be read; the description is sent to the charger and names the field.</summary>
internal sealed class CallFaultException(CallFault fault, string description) : Exception(description)
{
    public CallFault Fault { get; } = fault;
}
