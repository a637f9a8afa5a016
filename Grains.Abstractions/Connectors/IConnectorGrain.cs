using Dynamo.Billing;
using Dynamo.Sessions;

namespace Dynamo.Connectors;

/// <summary>One place where one vehicle charges at a time: status and current session. Key `connector/{charge point}/{number}`.</summary>
[Alias("Dynamo.IConnectorGrain")]
public interface IConnectorGrain : IGrainWithStringKey
{
    /// <summary>The charger reports a status.</summary>
    [Alias("Report")]
    Task<ConnectorReply> Report(ConnectorReport report);

    /// <summary>A session takes the connector. Idempotent.</summary>
    [Alias("Occupy")]
    Task<Occupancy> Occupy(SessionId session, string publicId, DateTimeOffset startedAt);

    /// <summary>A session has ended and gives the connector back. Idempotent; costs nothing when it does not hold it.</summary>
    [Alias("Release")]
    Task Release(SessionId session, DateTimeOffset? endedAt = null);

    /// <summary>
    /// When, between these times, the vehicle had enough, by what the charger told of the connector (1.6: SuspendedEV, Finishing). Known of the session that
    /// holds it and of the one before.
    /// </summary>
    [ReadOnly]
    [Alias("EndOfCharging")]
    Task<ToldCharging> EndOfCharging(DateTimeOffset from, DateTimeOffset to);

    /// <summary>It is reserved: shown until <see cref="Unreserve"/>. Idempotent.</summary>
    [Alias("Reserve")]
    Task Reserve(ReservedPlace place);

    /// <summary>That reservation is over: free again, even if the charger says nothing. Idempotent.</summary>
    [Alias("Unreserve")]
    Task Unreserve(int number);

    /// <summary>Meter values outside of any session: kept as the connector's own.</summary>
    [Alias("Record")]
    Task Record(SessionProgress samples);

    [ReadOnly]
    [Alias("Get")]
    Task<ConnectorView> Get();
}
