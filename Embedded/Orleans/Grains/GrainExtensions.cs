using Orleans.Runtime;

namespace Orleans;

/// <summary>Ids and references of grains.</summary>
public static class GrainExtensions
{
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase itself => itself.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference", nameof(grain)),
    };

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        grain.GetGrainId().TryGetIntegerKey(out var key, out _) ? key : throw new InvalidOperationException($"{grain.GetGrainId()} has no number as its key");

    public static Guid GetPrimaryKey(this IAddressable grain) =>
        grain.GetGrainId().TryGetGuidKey(out var key, out _) ? key : throw new InvalidOperationException($"{grain.GetGrainId()} has no GUID as its key");

    /// <summary>A reference of the asked interface to this grain.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            TGrainInterface same when grain is GrainReference => same,
            GrainReference reference => (TGrainInterface)(object)reference.Cast(typeof(TGrainInterface)),
            IGrainBase itself => (TGrainInterface)(object)itself.GrainContext.GrainReference.Cast(typeof(TGrainInterface)),
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference; observers need CreateObjectReference", nameof(grain)),
        };
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();
}
