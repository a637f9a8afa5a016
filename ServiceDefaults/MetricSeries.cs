namespace Dynamo.ServiceDefaults;

/// <summary>The running totals of one instrument under one set of tags.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;

    public double Value => Volatile.Read(ref _value);

    public double[] Bounds => bounds;

    /// <summary>How many values fell between one bound and the next; the last is beyond all of them.</summary>
    public long[] Buckets => Array.ConvertAll(_buckets, static count => count);

    public void Set(double value) => Volatile.Write(ref _value, value);

    public void Add(double value)
    {
        double before, seen = Volatile.Read(ref _value);
        do
        {
            before = seen;
            seen = Interlocked.CompareExchange(ref _value, before + value, before);
        }
        while (!seen.Equals(before));
    }

    public void Observe(double value)
    {
        var at = Array.BinarySearch(bounds, value);
        Interlocked.Increment(ref _buckets[at < 0 ? ~at : at]);
        Add(value);
    }
}
