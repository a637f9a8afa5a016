using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dynamo.ChargePoints;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Reservations;
using Dynamo.Sessions;

namespace Dynamo.Grains.ChargePoints;

/// <summary>What is kept of a charge point. The catalogue keeps what people entered of it.</summary>
public sealed record ChargePointState : ILiveState<ChargePointState>
{
    public Stage Stage { get; init; }
    public DateTimeOffset? StageAt { get; init; }
    public string? StageBy { get; init; }

    public Link? Link { get; init; }
    public DateTimeOffset? DisconnectedAt { get; init; }
    public ClosedReason? DisconnectReason { get; init; }

    public DateTimeOffset? BootedAt { get; init; }
    public BootStatus? BootStatus { get; init; }
    public int IntervalSeconds { get; init; } = 300;

    /// <summary>Its heartbeat interval by its own settings, as far as it has told them.</summary>
    public int? HeartbeatSettingSeconds { get; init; }
    public string? Vendor { get; init; }
    public string? Model { get; init; }
    public string? FirmwareVersion { get; init; }

    /// <summary>Settings that were accepted while the charge point waits for all that its template requires.</summary>
    public ImmutableArray<string> AcceptedSettings { get; init; } = [];

    public TestPermit? Test { get; init; }

    public SessionNumbers Numbers { get; init; } = new();

    /// <summary>The charger's clock minus ours, when it was last off by another amount.</summary>
    public double? ClockOffsetSeconds { get; init; }

    public ImmutableDictionary<string, QuirkTally> Quirks { get; init; } = ImmutableDictionary<string, QuirkTally>.Empty;

    public JobBook Jobs { get; init; } = new();

    /// <summary>Connectors that are held for somebody, and those that a charger is being asked for.</summary>
    public ImmutableArray<Reservation> Reservations { get; init; } = [];

    /// <summary>What it tells of showing costs to drivers.</summary>
    public CostDisplay Costs { get; init; } = new();

    /// <summary>How seldom it may be heard of: it sends heartbeats as it was told at its boot, or by its own setting.</summary>
    public int HeardEverySeconds => Math.Max(IntervalSeconds, HeartbeatSettingSeconds ?? 0);

    /// <summary>Whether a boot was accepted, on this connection or an earlier one.</summary>
    public bool BootAccepted => BootStatus == Dynamo.ChargePoints.BootStatus.Accepted;

    public ChargePointState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        ChargePointConnected c => this with { Link = new Link(c.Connection, c.EdgeId, c.Version, c.RemoteAddress, at) },
        ChargePointDisconnected d => this with { Link = null, DisconnectedAt = at, DisconnectReason = d.Reason },
        ChargePointBooted b => this with
        {
            BootedAt = at, BootStatus = b.Status, IntervalSeconds = b.IntervalSeconds, Vendor = b.Vendor, Model = b.Model, FirmwareVersion = b.FirmwareVersion,
        },
        ClockOffsetMeasured c => this with { ClockOffsetSeconds = c.OffsetSeconds },
        StageChanged s => this with { Stage = s.To, StageAt = at, StageBy = s.By, AcceptedSettings = [] },
        SettingsAccepted s => Accept(s.Settings.Select(setting => setting.Name)) with
        {
            Costs = Costs.Told(s.Settings), HeartbeatSettingSeconds = HeartbeatSetting.Told(s.Settings, HeartbeatSettingSeconds),
        },
        ReservationCreated r => this with { Reservations = [.. Reservations.Select(one => one.Number == r.Number ? one with { Confirmed = true } : one)] },
        ReservationEnded r => this with { Reservations = Reservations.RemoveAll(one => one.Number == r.Number) },
        JobRequested or JobProgressed or JobEnded => this with { Jobs = Jobs.Apply(fact, at) },
        _ => this,
    };

    /// <summary>Only a pending charge point must know them.</summary>
    public ChargePointState Accept(IEnumerable<string> settings) => Stage == Stage.Pending
        ? this with { AcceptedSettings = [.. AcceptedSettings.Union(settings, StringComparer.OrdinalIgnoreCase)] }
        : this;
}

/// <summary>The current connection.</summary>
public sealed record Link(string Connection, string EdgeId, OcppVersion Version, string RemoteAddress, DateTimeOffset Since);

/// <summary>The numbers given to 1.6 sessions, and the latest starts, so that a repeated start gets the number it had.</summary>
public sealed record SessionNumbers
{
    /// <summary>A charger sends what it has queued in order, so a start that is repeated is among the latest.</summary>
    private const int Kept = 20;

    public int Last { get; init; }
    public ImmutableArray<OpenedSession> Latest { get; init; } = [];

    public OpenedSession? Find(SessionStart start) =>
        Latest.LastOrDefault(opened => opened.ConnectorId == start.ConnectorId && opened.At == TimeOf(start) && opened.MeterWh == start.MeterStartWh
            && string.Equals(opened.Token, start.Token?.Value, StringComparison.OrdinalIgnoreCase));

    public SessionNumbers Open(SessionStart start)
    {
        var opened = new OpenedSession(Last + 1, start.ConnectorId, start.Token?.Value, start.MeterStartWh, TimeOf(start));
        var kept = Latest.Length < Kept ? Latest : Latest.RemoveAt(0);
        return new SessionNumbers { Last = opened.Number, Latest = kept.Add(opened) };
    }

    /// <summary>The time as the charger wrote it: what we make of a wrong one depends on when it came.</summary>
    private static string TimeOf(SessionStart start) => start.Timestamp ?? start.At.ToString("O");
}

/// <summary>A start that was given a number. Its JSON is an array without names: a charge point keeps many, and writes them with each session.</summary>
[JsonConverter(typeof(OpenedSessionConverter))]
public sealed record OpenedSession(int Number, int ConnectorId, string? Token, decimal? MeterWh, string At);
