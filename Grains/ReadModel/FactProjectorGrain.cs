using System.Collections.Immutable;
using Dynamo.Facts;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// Brings one partition of the ledger into the tables, exactly once, and then onto the stream, at least once. Owns nothing but its cursor.
/// </summary>
[KeepAlive]
public sealed partial class FactProjectorGrain(
    LedgerReader ledger, TableWriter tables, TimeProvider time, ILogger<FactProjectorGrain> logger) : Grain, IFactProjectorGrain
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(10);

    // Under load each write pokes, and an older transaction always runs: a moment between two rounds makes one transaction of what would be many, and a longer one
    // where that many come.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan GatherMany = TimeSpan.FromMilliseconds(100);
    private const int Many = 8;

    private LedgerPosition? _projected;
    private LedgerPosition _published;
    private bool _running;
    private bool _again;

    /// <summary>Calls interleave; the first one works until nothing is left, the others only tell it to look once more.</summary>
    public async Task Poke()
    {
        _again = true;
        if (_running) return;
        _running = true;
        try
        {
            while (_again)
            {
                _again = false;
                var page = await Advance();
                var brought = page.Facts.Length;
                while (page.More)
                {
                    // The others' turn comes when an older transaction ends, of which nothing tells us: it looks again by itself.
                    if (page.Facts.Length < BatchSize) await Gathered(page.Facts.Length, Settle);
                    page = await Advance();
                    brought += page.Facts.Length;
                }
                if (_again) await Gathered(brought, Gather);
            }
        }
        catch (Exception failure)
        {
            // The cursor is read again: what the tables say counts, not what this activation believes.
            _projected = null;
            LogFailed(Partition, failure);
        }
        finally
        {
            _running = false;
        }
    }

    /// <summary>The moment between two rounds. It bounds how late a fact is in the tables, and the next round reads what came meanwhile.</summary>
    private Task Gathered(int brought, TimeSpan few) => Task.Delay(brought < Many ? few : GatherMany, time);

    private int Partition => int.Parse(GrainDoors.AfterPrefix(this.GetPrimaryKeyString()));

    private async Task<LedgerPage> Advance()
    {
        if (_projected is not { } from)
        {
            (from, _published) = await ledger.Cursor(Partition);
            _projected = from;
            await CatchUpStream(from);
        }
        var page = await ledger.Read(Partition, from, BatchSize);
        var facts = page.Facts;
        if (facts.Length == 0) return page;
        await tables.Write(Partition, from, _published, facts);
        _projected = facts[^1].Position;
        await Publish(facts);
        ProjectionMetrics.Projected(facts, time.GetUtcNow());
        return page;
    }

    /// <summary>What a projector that died had brought into the tables but perhaps not onto the stream.</summary>
    private async Task CatchUpStream(LedgerPosition projected)
    {
        while (_published < projected)
        {
            var page = await ledger.Read(Partition, _published, BatchSize);
            var unpublished = page.Facts.Where(fact => fact.Position <= projected).ToImmutableArray();
            if (unpublished.Length == 0) return;
            await Publish(unpublished);
        }
    }

    private async Task Publish(ImmutableArray<LedgerFact> facts)
    {
        var stream = this.GetStreamProvider(Ledger.StreamProvider).GetStream<FactBatch>(StreamId.Create(Ledger.StreamNamespace, $"{Partition}"));
        await stream.OnNextAsync(new FactBatch(Partition, facts));
        _published = facts[^1].Position;
    }

    [LoggerMessage(5001, LogLevel.Error, "The projector of partition {Partition} failed and will try again")]
    private partial void LogFailed(int partition, Exception exception);
}
