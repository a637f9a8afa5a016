namespace Orleans.Streams
{
    /// <summary>The place of an item in its stream.</summary>
    public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken?>, IComparable<StreamSequenceToken?>
    {
        public abstract long SequenceNumber { get; protected set; }

        public abstract int EventIndex { get; protected set; }

        public abstract bool Equals(StreamSequenceToken? other);

        public abstract int CompareTo(StreamSequenceToken? other);

        public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

        public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);
    }

    /// <summary>Order of tokens.</summary>
    public static class StreamSequenceTokenUtilities
    {
        public static bool Newer(this StreamSequenceToken me, StreamSequenceToken other) => me.CompareTo(other) > 0;

        public static bool Older(this StreamSequenceToken me, StreamSequenceToken other) => me.CompareTo(other) < 0;
    }
}

namespace Orleans.Providers.Streams.Common
{
    /// <summary>A number in the stream, and one in the batch.</summary>
    [GenerateSerializer]
    [Immutable]
    public class EventSequenceTokenV2 : Orleans.Streams.StreamSequenceToken
    {
        public EventSequenceTokenV2(long seqNumber) => SequenceNumber = seqNumber;

        public EventSequenceTokenV2(long seqNumber, int eventInd) : this(seqNumber) => EventIndex = eventInd;

        [Id(0)]
        public sealed override long SequenceNumber { get; protected set; }

        [Id(1)]
        public sealed override int EventIndex { get; protected set; }

        public override bool Equals(Orleans.Streams.StreamSequenceToken? other) =>
            other is EventSequenceTokenV2 same && same.SequenceNumber == SequenceNumber && same.EventIndex == EventIndex;

        public override bool Equals(object? obj) => Equals(obj as Orleans.Streams.StreamSequenceToken);

        public override int GetHashCode() => base.GetHashCode();

        public override int CompareTo(Orleans.Streams.StreamSequenceToken? other)
        {
            if (other is null)
                return 1;
            var bySequence = SequenceNumber.CompareTo(other.SequenceNumber);
            return bySequence != 0 ? bySequence : EventIndex.CompareTo(other.EventIndex);
        }

        public override string ToString() => $"[EventSequenceTokenV2: SeqNum={SequenceNumber}, EventIndex={EventIndex}]";
    }
}
