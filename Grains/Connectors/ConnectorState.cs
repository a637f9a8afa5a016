using System.Collections.Immutable;
using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Sessions;

namespace Dynamo.Grains.Connectors;

/// <summary>What is kept of a connector: its status, the session that holds it, and sessions it was taken from but that have not ended yet.</summary>
public sealed record ConnectorState : ILiveState<ConnectorState>
{
    private static readonly ConnectorStatus[] Busiest =
        [ConnectorStatus.Occupied, ConnectorStatus.Faulted, ConnectorStatus.Reserved, ConnectorStatus.Available, ConnectorStatus.Unavailable];

    public ConnectorStatus? Status { get; init; }
    public string? OcppStatus { get; init; }
    public string? ErrorCode { get; init; }
    public string? Info { get; init; }
    public string? VendorErrorCode { get; init; }
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>2.0.1: the status of each plug.</summary>
    public ImmutableDictionary<int, ConnectorStatus> Plugs { get; init; } = ImmutableDictionary<int, ConnectorStatus>.Empty;
    public Holder? Current { get; init; }

    /// <summary>The reservation that it shows.</summary>
    public ReservedPlace? Reservation { get; init; }
    public ImmutableArray<SessionId> Superseded { get; init; } = [];

    /// <summary>What the charger told of charging here, for the sessions to ask.</summary>
    public ChargingPhases Charging { get; init; } = new();

    /// <summary>The session that gave it back last.</summary>
    public PastHolder? Last { get; init; }

    public ConnectorState Apply(Fact fact, DateTimeOffset at) => fact is ConnectorStatusChanged changed
        ? this with
        {
            Status = changed.Status, OcppStatus = changed.OcppStatus, ErrorCode = changed.ErrorCode, Info = changed.Info,
            VendorErrorCode = changed.VendorErrorCode, StatusAt = at,
            Charging = Charging.Add(changed.OcppStatus, at),
            Plugs = changed is { Plug: { } plug, PlugStatus: { } status } ? Plugs.SetItem(plug, status) : Plugs,
        }
        : this;

    /// <summary>One vehicle charges at a time, by one plug: the connector is as busy as its busiest plug.</summary>
    public ConnectorReport OfAllPlugs(ConnectorReport report)
    {
        if (report.Plug is not { } plug || Plugs.IsEmpty) return report;
        var status = Busiest.First(Plugs.SetItem(plug, report.Status).Values.Contains);
        return status == report.Status ? report : report with { Status = status, OcppStatus = status.ToString() };
    }

    public bool KnowsPlug(ConnectorReport report) => report.Plug is not { } plug || (Plugs.TryGetValue(plug, out var known) && known == report.Status);

    public ConnectorState WithPlug(ConnectorReport report) => this with { Plugs = Plugs.SetItem(report.Plug!.Value, report.Status) };

    /// <summary>Whether a report tells anything new.</summary>
    public bool Differs(ConnectorReport report) =>
        Status != report.Status || OcppStatus != report.OcppStatus || ErrorCode != report.ErrorCode || Info != report.Info
        || VendorErrorCode != report.VendorErrorCode;

    /// <summary>A session takes the connector from the one that holds it.</summary>
    public ConnectorState Take(Holder holder) =>
        this with { Current = holder, Superseded = Current is { } old && old.Session != holder.Session ? Superseded.Add(old.Session) : Superseded };

    public ConnectorState Release(SessionId session, DateTimeOffset? endedAt) => this with
    {
        Current = Current?.Session == session ? null : Current, Superseded = Superseded.Remove(session),
        Last = Current is { } current && current.Session == session && endedAt is { } end ? new PastHolder(session, current.Since, end) : Last,
        Charging = Current is { } holder && holder.Session == session ? Charging.Since(holder.Since) : Charging,
    };

    /// <summary>The session that has ended and in whose time that was.</summary>
    public SessionId? PastAt(DateTimeOffset at) => Last is { } last && last.Since <= at && at <= last.Until ? last.Session : null;

    public bool Holds(SessionId session) => Current?.Session == session || Superseded.Contains(session);
}

/// <summary>The session that holds a connector.</summary>
public sealed record Holder(SessionId Session, string PublicId, DateTimeOffset Since);

/// <summary>A session that held it.</summary>
public sealed record PastHolder(SessionId Session, DateTimeOffset Since, DateTimeOffset Until);
