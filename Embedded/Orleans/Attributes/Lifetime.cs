using System.Globalization;

namespace Orleans;

/// <summary>Grains of the class are never collected for being idle.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepAliveAttribute : Attribute;

/// <summary>How long grains of the class may be idle.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CollectionAgeLimitAttribute : Attribute
{
    private static readonly TimeSpan Floor = TimeSpan.FromMinutes(1);
    private readonly TimeSpan _given;

    public CollectionAgeLimitAttribute()
    {
    }

    public CollectionAgeLimitAttribute(string collectionAgeLimit) => _given = TimeSpan.Parse(collectionAgeLimit, CultureInfo.InvariantCulture);

    public double Days { get; init; }

    public double Hours { get; init; }

    public double Minutes { get; init; }

    public bool AlwaysActive { get; init; }

    internal TimeSpan Amount
    {
        get
        {
            if (AlwaysActive)
                return TimeSpan.MaxValue;
            var sum = _given + TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return sum < Floor ? Floor : sum;
        }
    }
}
