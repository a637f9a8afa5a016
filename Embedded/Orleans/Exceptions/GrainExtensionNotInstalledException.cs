namespace Orleans.Runtime;

/// <summary>A grain extension is called that is not there.</summary>
public sealed class GrainExtensionNotInstalledException : OrleansException
{
    public GrainExtensionNotInstalledException(string msg) : base(msg)
    {
    }
}
