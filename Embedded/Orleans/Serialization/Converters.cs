namespace Orleans;

/// <summary>Turns a foreign type into a marked one and back; a cluster needs it, here nothing is turned.</summary>
public interface IConverter<TValue, TSurrogate> where TSurrogate : struct
{
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    TSurrogate ConvertToSurrogate(in TValue value);
}

/// <summary>Fills the members of a foreign base class.</summary>
public interface IPopulator<TValue, TSurrogate> where TSurrogate : struct where TValue : class
{
    void Populate(in TSurrogate surrogate, TValue value);
}
