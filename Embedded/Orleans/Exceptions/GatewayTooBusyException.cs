namespace Orleans.Runtime;

/// <summary>The gateway sheds load. Never thrown here; callers may catch it.</summary>
public sealed class GatewayTooBusyException : OrleansException
{
    public GatewayTooBusyException() : base("Gateway too busy")
    {
    }
}
