using System.Numerics;

namespace Dynamo.ChargerSim.Measuring;

/// <summary>Counts durations in buckets of 1.6 % width from one nanosecond to centuries; recording allocates nothing and takes no lock.</summary>
internal sealed class Histogram
{
    private const int SubBits = 6;
    private const int SubCount = 1 << SubBits;

    private readonly long[] _counts = new long[(64 - SubBits + 1) * SubCount];
    private long _max;

    public long Count
    {
        get
        {
            var sum = 0L;
            foreach (var count in _counts)
                sum += count;
            return sum;
        }
    }

    public TimeSpan Max => TimeSpan.FromTicks(_max / TimeSpan.NanosecondsPerTick);

    public void Record(TimeSpan duration)
    {
        var nanoseconds = Math.Max(0, duration.Ticks * TimeSpan.NanosecondsPerTick);
        Interlocked.Increment(ref _counts[BucketOf((ulong)nanoseconds)]);
        if (nanoseconds > Volatile.Read(ref _max))
            Volatile.Write(ref _max, nanoseconds);
    }

    /// <param name="share">0.5 is the median, 0.99 is p99.</param>
    public TimeSpan At(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted && seen > 0)
                return TimeSpan.FromTicks((long)(TopOf(bucket) / TimeSpan.NanosecondsPerTick));
        }

        return TimeSpan.Zero;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        _max = 0;
    }

    private static int BucketOf(ulong value)
    {
        if (value < SubCount)
            return (int)value;
        var shift = 63 - BitOperations.LeadingZeroCount(value) - SubBits;
        return ((shift + 1) << SubBits) + (int)((value >> shift) & (SubCount - 1));
    }

    private static ulong TopOf(int bucket)
    {
        if (bucket < SubCount)
            return (ulong)bucket;
        var shift = (bucket >> SubBits) - 1;
        return (((ulong)(bucket & (SubCount - 1)) | SubCount) + 1) << shift;
    }
}
