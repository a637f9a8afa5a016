using Dynamo.Billing;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.Commissioning;
using Dynamo.Configuration;
using Dynamo.Connectors;
using Dynamo.Edges;
using Dynamo.Facts;
using Dynamo.LocalLists;
using Dynamo.Logs;
using Dynamo.Reservations;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo;

/// <summary>
/// The only place that builds grain keys. Each carries a prefix, because the ADO.NET storage folds keys that look like hex numbers into
/// integers (`04A2` and `4A2` would share a row), and is lower-cased where case does not count.
/// </summary>
public static class GrainDoors
{
    public static IChargePointGrain ChargePoint(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<IChargePointGrain>($"cp/{chargePointId.ToLowerInvariant()}");

    public static IConnectorGrain Connector(this IGrainFactory grains, string chargePointId, int connectorId) =>
        grains.GetGrain<IConnectorGrain>($"connector/{chargePointId.ToLowerInvariant()}/{connectorId}");

    public static ISessionGrain Session(this IGrainFactory grains, SessionId session) =>
        grains.GetGrain<ISessionGrain>(KeyOf(session));

    public static IIdTokenGrain IdToken(this IGrainFactory grains, string organizationId, string token) =>
        grains.GetGrain<IIdTokenGrain>($"tag/{organizationId}/{token.ToLowerInvariant()}");

    public static IConfigurationGrain Configuration(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<IConfigurationGrain>($"configuration/{chargePointId.ToLowerInvariant()}");

    public static ICertificatesGrain Certificates(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<ICertificatesGrain>($"certificates/{chargePointId.ToLowerInvariant()}");

    public static ILocalListGrain LocalList(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<ILocalListGrain>($"locallist/{chargePointId.ToLowerInvariant()}");

    public static IReservationRenewalGrain ReservationRenewal(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<IReservationRenewalGrain>($"reservations/{chargePointId.ToLowerInvariant()}");

    public static ICostDisplayGrain CostDisplay(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<ICostDisplayGrain>($"costs/{chargePointId.ToLowerInvariant()}");

    public static IAuthorityGrain Authority(this IGrainFactory grains) => grains.GetGrain<IAuthorityGrain>("authority/own");

    public static ICommissioningGrain Commissioning(this IGrainFactory grains, string chargePointId) =>
        grains.GetGrain<ICommissioningGrain>($"commissioning/{chargePointId.ToLowerInvariant()}");

    /// <summary>
    /// Every grain that has work of its own with a charger and is told when it can be asked. Costs are not among them: what a session told before its charger
    /// went away is old when it comes back.
    /// </summary>
    public static IReadOnlyList<IChargerAttendant> Attendants(this IGrainFactory grains, string chargePointId) => 
        [grains.Configuration(chargePointId), grains.Certificates(chargePointId), grains.LocalList(chargePointId)];

    public static IFactProjectorGrain Projector(this IGrainFactory grains, int partition) =>
        grains.GetGrain<IFactProjectorGrain>($"projector/{partition}");

    public static IMessageLogGrain MessageLog(this IGrainFactory grains, string edgeId) =>
        grains.GetGrain<IMessageLogGrain>($"messages/{edgeId}");

    public static IEdgeGrain Edge(this IGrainFactory grains, string edgeId) => grains.GetGrain<IEdgeGrain>($"edge/{edgeId}");

    /// <summary>The key of a session's grain, which is also the source of its facts.</summary>
    public static string KeyOf(SessionId session) => $"session/{session.ChargePointId.ToLowerInvariant()}/{session.LocalId}";

    /// <summary>The part of a key behind its prefix: `cp/cp-7` → `cp-7`.</summary>
    public static string AfterPrefix(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The charge point that a key of one of its grains names, in lower case: `session/cp-7/1842` → `cp-7`.</summary>
    public static string ChargePointOf(string key)
    {
        var rest = AfterPrefix(key);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? rest : rest[..slash];
    }

    /// <summary>The session that a session grain's key names: `session/cp-7/1842`.</summary>
    public static SessionId SessionOf(string key)
    {
        var chargePoint = ChargePointOf(key);
        return new SessionId(chargePoint, AfterPrefix(key)[(chargePoint.Length + 1)..]);
    }
}
