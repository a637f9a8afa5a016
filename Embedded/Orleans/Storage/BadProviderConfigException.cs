using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain names a storage provider that is not configured.</summary>
public class BadProviderConfigException : OrleansException
{
    public BadProviderConfigException(string msg) : base(msg)
    {
    }
}
