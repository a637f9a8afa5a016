namespace Orleans.Embedded;

/// <summary>What was copied so far: an object that occurs twice is one in the copy too, and a circle ends.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet(object original, out object copy)
    {
        copy = original;
        return _copies is not null && _copies.TryGetValue(original, out copy!);
    }

    public void Add(object original, object copy) => (_copies ??= new(ReferenceEqualityComparer.Instance))[original] = copy;
}
