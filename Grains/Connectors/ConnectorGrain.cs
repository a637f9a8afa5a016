using Dynamo.Billing;
using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Sessions;

namespace Dynamo.Grains.Connectors;

/// <summary>One place where one vehicle charges at a time: its status and the session that holds it.</summary>
public sealed partial class ConnectorGrain(
    [PersistentState("connector")] IPersistentState<Stored<ConnectorState>> storage, MeterWriter meters, FactPokes pokes, TimeProvider time)
    : FactGrain<ConnectorState>(storage, pokes, time), IConnectorGrain
{
    public async Task<ConnectorReply> Report(ConnectorReport report)
    {
        await Fresh();
        var asTold = report;
        report = AsReserved(State.OfAllPlugs(asTold));
        if (State.Differs(report))
        {
            await Record(report.At, new ConnectorStatusChanged
            {
                ChargePointId = report.ChargePointId, ConnectorId = report.ConnectorId, Status = report.Status, OcppStatus = report.OcppStatus,
                Previous = State.Status, ErrorCode = report.ErrorCode, Info = report.Info, VendorId = report.VendorId, VendorErrorCode = report.VendorErrorCode,
                Plug = asTold.Plug, PlugStatus = asTold.Plug is null ? null : asTold.Status,
            });
        }
        else if (!State.KnowsPlug(asTold)) await Save(State.WithPlug(asTold));
        var isLost = report.Status is ConnectorStatus.Available or ConnectorStatus.Reserved && State.Current is { } current && current.Since < report.At;
        // Also of a report that is repeated: whoever was to be told may not have been.
        var told = ChargingPhases.Tells(report.OcppStatus) ? State.PastAt(report.At) : null;
        return new ConnectorReply(isLost ? State.Superseded.Add(State.Current!.Session) : State.Superseded, told);
    }

    public async Task<Occupancy> Occupy(SessionId session, string publicId, DateTimeOffset startedAt)
    {
        await Fresh();
        var current = State.Current;
        if (current is not null && current.Session != session && startedAt < current.Since) return new Occupancy(true, State.Superseded);
        if (current is null || current.Session != session || current.PublicId != publicId)
        {
            await Save(State.Take(new Holder(session, publicId, startedAt)));
        }
        return new Occupancy(false, State.Superseded);
    }

    public async Task Release(SessionId session, DateTimeOffset? endedAt = null)
    {
        await Fresh();
        if (State.Holds(session)) await Save(State.Release(session, endedAt));
    }

    public async Task<ToldCharging> EndOfCharging(DateTimeOffset from, DateTimeOffset to)
    {
        await Fresh();
        return State.Charging.EndOfCharging(from, to);
    }

    public Task Record(SessionProgress samples) => meters.Write(Key, samples.Samples, samples.ReceivedAt);

    public async Task<ConnectorView> Get()
    {
        await Fresh();
        return new ConnectorView(
            Number, State.Status, State.OcppStatus, State.ErrorCode, State.Current?.Session, State.Current?.PublicId, State.StatusAt);
    }

    private int Number => int.Parse(Key.AsSpan(Key.LastIndexOf('/') + 1));
}
