using Dynamo.Connectors;
using Dynamo.Facts;

namespace Dynamo.Grains.Connectors;

/// <summary>A connector that is reserved shows it, whether the charger says so or not, and is free again when the charge point says that it is over.</summary>
public sealed partial class ConnectorGrain
{
    public async Task Reserve(ReservedPlace place)
    {
        await Fresh();
        if (place.Until <= Now) return;
        if (State.Reservation != place) await Save(State with { Reservation = place });
        if (State.Status is null or ConnectorStatus.Available) await Show(place.ChargePointId, ConnectorStatus.Reserved);
    }

    public async Task Unreserve(int number)
    {
        await Fresh();
        if (State.Reservation is not { } place || place.Number != number) return;
        // A charger that has not said anything since: free again, whatever it said last.
        if (State.Status == ConnectorStatus.Reserved) await Show(place.ChargePointId, ConnectorStatus.Available);
        await Save(State with { Reservation = null });
    }

    private Task Show(string chargePointId, ConnectorStatus status) => Record(Now, new ConnectorStatusChanged
    {
        ChargePointId = chargePointId, ConnectorId = Number, Status = status, OcppStatus = State.OcppStatus ?? nameof(ConnectorStatus.Available), Previous = State.Status,
        ErrorCode = State.ErrorCode, Info = State.Info, VendorErrorCode = State.VendorErrorCode,
    });

    /// <summary>What a report means while the connector is reserved: one that is free is not free for everybody.</summary>
    private ConnectorReport AsReserved(ConnectorReport report) =>
        report.Status == ConnectorStatus.Available && State.Reservation is { } place && report.At < place.Until ? report with { Status = ConnectorStatus.Reserved } : report;
}
