namespace Orleans
{
    /// <summary>What every grain interface extends.</summary>
    public interface IGrain : Runtime.IAddressable;

    /// <summary>Grains with a text as key.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>Grains with a number as key.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>Grains with a GUID as key.</summary>
    public interface IGrainWithGuidKey : IGrain;

    /// <summary>What every observer interface extends.</summary>
    public interface IGrainObserver : Runtime.IAddressable;
}

namespace Orleans.Runtime
{
    /// <summary>Whatever can be called through a reference.</summary>
    public interface IAddressable;
}
