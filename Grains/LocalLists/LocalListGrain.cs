using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Attendants;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Dynamo.LocalLists;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.LocalLists;

/// <summary>The local authorization list of a charge point: what people entered is brought to the charger whenever its version disagrees.</summary>
public sealed class LocalListGrain(
    [PersistentState("locallist")] IPersistentState<Stored<LocalListState>> storage, LocalListCatalogue catalogue, FactPokes pokes, TimeProvider time,
    ILogger<LocalListGrain> logger)
    : AttendantGrain<LocalListState>(storage, pokes, time, logger), ILocalListGrain
{
    private const int FailuresAtMost = 3;
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(2);

    private DesiredLocalList? _desired;
    private bool _check;
    private bool _told;
    private int _failures;

    public override async Task ChargerReady(ChargerReady ready)
    {
        await Fresh();
        // A charger that has booted may have lost its list, or got another one elsewhere; and what it could not do before it may do now.
        _check = State.IsWanted && (State.Sync != LocalListSync.NotSupported || ready.Boot is not null);
        _failures = 0;
        await base.ChargerReady(ready);
    }

    public async Task Refresh()
    {
        await Fresh();
        _desired = null;
        _failures = 0;
        await Save(State with { IsWanted = true, Sync = LocalListSync.Pending });
        await Begin();
    }

    public async Task<LocalListView> Synchronize(bool full)
    {
        await Fresh();
        _desired = null;
        _check = true;
        _failures = 0;
        await Save(State with { IsWanted = true, Sync = LocalListSync.Pending, FullNext = full || State.FullNext });
        await Begin();
        return View();
    }

    public async Task Report(LocalListReport report)
    {
        await Fresh();
        _told = true;
        switch (report)
        {
            case LocalListVersionReport told:
                _check = false;
                await Save(State with { ChargerVersion = told.Version < 0 ? null : told.Version, ReadAt = told.ReceivedAt, Sync = await SyncOf(told.Version, State.FullNext) });
                break;
            case LocalListSentReport sent:
                await Record(sent.ReceivedAt, new LocalListAnswered
                {
                    ChargePointId = ChargePointKey, Version = sent.Version, Differential = sent.Differential, Entries = sent.Entries.Length, Status = sent.Status, By = sent.By,
                });
                if (sent.IsAccepted) await Taken(sent);
                else if (sent.By is null) await Refused(sent);
                break;
        }
        // An answer to what was asked here wakes the timer itself; this is for what others sent.
        if (HasWork && !IsAsking) Wake();
    }

    public async Task<LocalListView> Get()
    {
        await Fresh();
        return View();
    }

    protected override bool HasWork => _check || State is { IsWanted: true, Sync: LocalListSync.Pending };

    protected override async Task<Command?> Next()
    {
        _told = false;
        if (await Desired() is not { } desired)
        {
            _check = false;
            await Save(State with { IsWanted = false, Sync = LocalListSync.Unknown });
            return null;
        }
        if (_check || State.ChargerVersion is null) return new GetLocalListVersion();
        if (State.ChargerVersion != desired.Version || State.FullNext) return await Piece(desired);
        await Save(State with { Sync = LocalListSync.InSync });
        return null;
    }

    protected override async Task<TimeSpan> Answered(Command command, CommandResult result)
    {
        // What was sent counts, not what was read from its words: the version may not have a word for all that was meant.
        if (command is SendLocalList { } list && result.Outcome == CommandOutcome.Accepted) await Save(State.Took(list.Version, list.Differential, list.Entries));
        // What the charger answered in a list's own words was reported by the edge already.
        if (_told) return FailurePause * _failures;
        var detail = result.Detail ?? result.ErrorCode ?? result.Status ?? "The charger's answer tells nothing.";
        var isUnknown = result.Outcome == CommandOutcome.NotSupported || result.ErrorCode is "NotImplemented" or "NotSupported";
        if (isUnknown) await GiveUp(LocalListSync.NotSupported, detail);
        else if (++_failures >= FailuresAtMost) await GiveUp(LocalListSync.Failed, detail);
        return FailurePause * _failures;
    }

    private async Task Taken(LocalListSentReport sent)
    {
        _failures = 0;
        var next = State with { ChargerVersion = sent.Version, ReadAt = sent.ReceivedAt, FullNext = State.FullNext && sent.Differential };
        if (sent.By is { } by && (!sent.Differential || State.KnowsContent))
        {
            // What somebody brought to the charger by a command is the list from now on.
            next = next.Took(sent.Version, sent.Differential, sent.Entries) with { IsWanted = true };
            await catalogue.Adopt(ChargePointKey, sent.Version, next.Known, by);
            _desired = null;
        }
        await Save(next with { Sync = await SyncOf(sent.Version, next.FullNext) });
    }

    private async Task Refused(LocalListSentReport sent)
    {
        if (string.Equals(sent.Status, "NotSupported", StringComparison.OrdinalIgnoreCase)) await GiveUp(LocalListSync.NotSupported, "The charger has no local lists.");
        else if (!sent.Differential && ++_failures >= FailuresAtMost) await GiveUp(LocalListSync.Failed, $"The charger answered {sent.Status} {FailuresAtMost} times.");
        else await Save(State with { FullNext = true });
    }

    /// <summary>What to send next: the differences where the charger's content is known, else all of it; so many at once as the charger takes.</summary>
    private async Task<Command> Piece(DesiredLocalList desired)
    {
        var differs = State.KnowsContent && !State.FullNext && State.KnownVersion < desired.Version;
        var entries = differs ? LocalListDifference.Between(State.Known, desired.Entries) : desired.Entries;
        var most = desired.EntriesPerMessage ?? int.MaxValue;
        var pieces = Math.Max(1, (entries.Length + most - 1) / most);
        var first = (differs ? State.KnownVersion!.Value : 0) + 1;
        var version = desired.Version;
        if (version < first + pieces - 1)
        {
            // Each piece needs a higher version than the one before it.
            version = first + pieces - 1;
            await catalogue.Raise(ChargePointKey, desired.Version, version);
            _desired = desired with { Version = version };
        }
        return new SendLocalList(version - (pieces - 1), pieces == 1 ? entries : [.. entries.Take(most)], differs);
    }

    private Task GiveUp(LocalListSync sync, string? detail)
    {
        _check = false;
        return Save(State with { Sync = sync, LastDetail = detail, LastAt = Now });
    }

    private async Task<LocalListSync> SyncOf(int version, bool fullNext) =>
        version < 0 ? LocalListSync.NotSupported
        : await Desired() is not { } desired ? LocalListSync.Unknown
        : desired.Version == version && !fullNext ? LocalListSync.InSync
        : LocalListSync.Pending;

    private async Task<DesiredLocalList?> Desired() => _desired ??= await catalogue.Find(ChargePointKey);

    private LocalListView View() => new(State.Sync, State.ChargerVersion, State.ReadAt, State.LastStatus, State.LastDetail, State.LastAt);
}
