using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Configuration;
using Dynamo.Facts;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Configuration;

/// <summary>A charge point's configuration: read, kept, and brought to what is wanted of it.</summary>
public sealed partial class ConfigurationGrain(
    [PersistentState("configuration")] IPersistentState<Stored<ConfigurationState>> storage, DesiredConfigurations desired, FactPokes pokes,
    IOptions<ConfigurationOptions> options, TimeProvider time, ILogger<ConfigurationGrain> logger)
    : FactGrain<ConfigurationState>(storage, pokes, time), IConfigurationGrain, IRemindable
{
    private const string Unfinished = "unfinished";

    /// <summary>The charger's next connection goes on with the work sooner; this is for work whose silo died while the connection stayed.</summary>
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(5);

    /// <summary>When settings were read again that had not changed: written with the next state, or at the end.</summary>
    private readonly Dictionary<string, DateTimeOffset> _read = new(StringComparer.OrdinalIgnoreCase);
    private DesiredConfiguration? _desired;

    public async Task ChargerReady(ChargerReady ready)
    {
        await Fresh();
        _offline = false;
        _version = ready.Version;
        if (ready.Boot is not null)
        {
            // What was asked before the boot may be otherwise now.
            _run = null;
            _bootedAt = ready.At;
        }
        if (State.ReadAt is null || ready.Boot is not null) _readingDue = Now;
        Wake();
    }

    public async Task<ConfigurationView> Get()
    {
        await Fresh();
        var wanted = await Desired();
        var byName = wanted.Settings.ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        var names = State.Known.Select(setting => setting.Name).Concat(byName.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return new ConfigurationView(wanted.TemplateId, State.ReadAt, CurrentWork(), [.. names.Select(name => View(name, byName.GetValueOrDefault(name)))]);
    }

    public async Task<ConfigurationWork> Apply(string by)
    {
        await Fresh();
        _offline = false;
        if (!State.IsWorkOpen)
        {
            _desired = null;
            _run = null;
            await this.RegisterOrUpdateReminder(Unfinished, RemindEvery, RemindEvery);
            // Somebody asks for it, so what once went unanswered is tried once more.
            await Save(State with { Work = new ConfigurationWork(PublicId.New("cfg", Now), by, Now), Limits = State.Limits with { Unreadable = [] } });
        }
        Wake();
        return CurrentWork()!;
    }

    public async Task Refresh()
    {
        await Fresh();
        _desired = null;
        // What is under way may be about what is no longer wanted; work begins again with what has been tried.
        _run = null;
        Wake();
    }

    public async Task Report(SettingsReport report)
    {
        await Fresh();
        foreach (var setting in report.Settings) _read[setting.Name] = report.ReceivedAt;
        var news = State.News(report.Settings);
        if (news.IsEmpty) return;
        await Record(State.ReadAgain(_read).Told(report.Settings, report.ReceivedAt), report.ReceivedAt, await Reported(news));
        _read.Clear();
    }

    public async Task Learn(SettingsAcceptedReport taken)
    {
        await Fresh();
        await Save(State.Taken(taken));
        if (_run?.Work is null) WantReadBack(taken.Settings.Select(setting => setting.Name));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_read.Count == 0) return;
        await Fresh();
        await Save(State.ReadAgain(_read));
        _read.Clear();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Fresh();
        // The charge point may have known no connection because its silo had died; the edge has attached it again since, and nobody booted.
        _offline = false;
        if (State.IsWorkOpen) Wake();
        else if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private string ChargePointId => GrainDoors.AfterPrefix(Key);

    private async Task<DesiredConfiguration> Desired() => _desired ??= await desired.Find(ChargePointId);

    private ConfigurationWork? CurrentWork() => State.IsWorkOpen && _offline ? State.Work! with { Waiting = "The charger is not connected." } : State.Work;

    private SettingView View(string name, DesiredSetting? wanted)
    {
        var known = State.Find(name);
        var attempt = wanted is null ? null : State.AttemptOf(wanted.Name, wanted.Value);
        return new SettingView
        {
            Name = name, Desired = wanted, Actual = known?.Value, Secret = SecretSettings.Contains(name), ReadOnly = known?.ReadOnly ?? false,
            ReadAt = _read.TryGetValue(name, out var readAt) ? readAt : known?.ReadAt, SetAt = known?.SetAt, SetBy = known?.SetBy, State = wanted is null ? null : attempt?.State ?? SettingState.Pending,
            TriedAt = attempt?.At, Detail = attempt?.Detail, Drifted = wanted is not null && Drift.IsOf(attempt, known),
        };
    }

    private async Task<SettingsReported> Reported(ImmutableArray<SettingValue> news) => new() { ChargePointId = (await Desired()).ChargePointId, Settings = news };
}
