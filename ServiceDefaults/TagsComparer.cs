namespace Dynamo.ServiceDefaults;

using Tags = KeyValuePair<string, object?>[];
using TagsSpan = ReadOnlySpan<KeyValuePair<string, object?>>;

/// <summary>Finds a series by the tags of a measurement without copying them.</summary>
internal sealed class TagsComparer : IEqualityComparer<Tags>, IAlternateEqualityComparer<TagsSpan, Tags>
{
    public static TagsComparer Instance { get; } = new();

    public Tags Create(TagsSpan alternate) => alternate.ToArray();

    public bool Equals(Tags? x, Tags? y) => x is not null && y is not null && Equals(x.AsSpan(), y);

    public bool Equals(TagsSpan alternate, Tags other)
    {
        if (alternate.Length != other.Length) return false;
        for (var i = 0; i < other.Length; i++)
            if (alternate[i].Key != other[i].Key || !Equals(alternate[i].Value, other[i].Value)) return false;
        return true;
    }

    public int GetHashCode(Tags obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(TagsSpan alternate)
    {
        var hash = new HashCode();
        foreach (var tag in alternate) hash.Add(HashCode.Combine(tag.Key, tag.Value));
        return hash.ToHashCode();
    }
}
