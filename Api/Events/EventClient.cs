using System.Threading.Channels;
using Dynamo.Facts;

namespace Dynamo.Api.Events;

/// <summary>One reader of the live events. It has a bounded queue; who is too slow for it is let go and resumes by its last id.</summary>
internal sealed class EventClient(string organizationId, Func<string, bool> hasScope)
{
    private const int QueueLength = 1000;

    private readonly Channel<PublicEvent> queue = Channel.CreateBounded<PublicEvent>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = true });

    public string OrganizationId => organizationId;

    public ChannelReader<PublicEvent> Events => queue.Reader;

    /// <summary>The place in the ledger from which on all events come through the queue.</summary>
    public LedgerPosition From { get; set; }

    public bool MaySee(PublicEvent happened) => happened.OrganizationId == organizationId && hasScope(happened.Scope);

    /// <summary>False when the queue is full: the client misses an event, so it must go.</summary>
    public bool Offer(PublicEvent happened) => !MaySee(happened) || queue.Writer.TryWrite(happened);

    public void End() => queue.Writer.TryComplete();
}
