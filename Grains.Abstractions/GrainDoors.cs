using System.Runtime.CompilerServices;
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
using Orleans.Runtime;

namespace Dynamo;

/// <summary>
/// The only place that builds grain keys. Each carries a prefix, because the ADO.NET storage folds keys that look like hex numbers into
/// integers (`04A2` and `4A2` would share a row), and is lower-cased where case does not count.
/// </summary>
public static class GrainDoors
{
    public static IChargePointGrain ChargePoint(this IGrainFactory grains, string chargePointId) =>
        Door<IChargePointGrain>.Open(grains, $"cp/{chargePointId.ToLowerInvariant()}");

    public static IConnectorGrain Connector(this IGrainFactory grains, string chargePointId, int connectorId) =>
        Door<IConnectorGrain>.Open(grains, $"connector/{chargePointId.ToLowerInvariant()}/{connectorId}");

    public static ISessionGrain Session(this IGrainFactory grains, SessionId session) =>
        Door<ISessionGrain>.Open(grains, KeyOf(session));

    public static IIdTokenGrain IdToken(this IGrainFactory grains, string organizationId, string token) =>
        Door<IIdTokenGrain>.Open(grains, $"tag/{organizationId}/{token.ToLowerInvariant()}");

    public static IConfigurationGrain Configuration(this IGrainFactory grains, string chargePointId) =>
        Door<IConfigurationGrain>.Open(grains, $"configuration/{chargePointId.ToLowerInvariant()}");

    public static ICertificatesGrain Certificates(this IGrainFactory grains, string chargePointId) =>
        Door<ICertificatesGrain>.Open(grains, $"certificates/{chargePointId.ToLowerInvariant()}");

    public static ILocalListGrain LocalList(this IGrainFactory grains, string chargePointId) =>
        Door<ILocalListGrain>.Open(grains, $"locallist/{chargePointId.ToLowerInvariant()}");

    public static IReservationRenewalGrain ReservationRenewal(this IGrainFactory grains, string chargePointId) =>
        Door<IReservationRenewalGrain>.Open(grains, $"reservations/{chargePointId.ToLowerInvariant()}");

    public static ICostDisplayGrain CostDisplay(this IGrainFactory grains, string chargePointId) =>
        Door<ICostDisplayGrain>.Open(grains, $"costs/{chargePointId.ToLowerInvariant()}");

    public static IAuthorityGrain Authority(this IGrainFactory grains) => Door<IAuthorityGrain>.Open(grains, "authority/own");

    public static ICommissioningGrain Commissioning(this IGrainFactory grains, string chargePointId) =>
        Door<ICommissioningGrain>.Open(grains, $"commissioning/{chargePointId.ToLowerInvariant()}");

    /// <summary>
    /// Every grain that has work of its own with a charger and is told when it can be asked. Costs are not among them: what a session told before its charger
    /// went away is old when it comes back.
    /// </summary>
    public static IReadOnlyList<IChargerAttendant> Attendants(this IGrainFactory grains, string chargePointId) => 
        [grains.Configuration(chargePointId), grains.Certificates(chargePointId), grains.LocalList(chargePointId)];

    public static IFactProjectorGrain Projector(this IGrainFactory grains, int partition) =>
        Door<IFactProjectorGrain>.Open(grains, $"projector/{partition}");

    public static IMessageLogGrain MessageLog(this IGrainFactory grains, string edgeId) =>
        Door<IMessageLogGrain>.Open(grains, $"messages/{edgeId}");

    public static IEdgeGrain Edge(this IGrainFactory grains, string edgeId) => Door<IEdgeGrain>.Open(grains, $"edge/{edgeId}");

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

    /// <summary>
    /// References to the grains of one interface. A factory that is asked for an interface reads its attributes and composes its name again for each
    /// reference; what it found the first time is kept here, and the grain is asked for by its id.
    /// </summary>
    private static class Door<T> where T : IGrainWithStringKey
    {
        private static readonly ConditionalWeakTable<IGrainFactory, Kind> Kinds = [];

        public static T Open(IGrainFactory grains, string key)
        {
            if (Kinds.TryGetValue(grains, out var kind)) return (T)grains.GetGrain(GrainId.Create(kind.Grain, key), kind.Interface);
            var first = grains.GetGrain<T>(key);
            if (first is GrainReference reference) Kinds.AddOrUpdate(grains, new Kind(reference.GrainId.Type, reference.InterfaceType));
            return first;
        }

        private sealed record Kind(GrainType Grain, GrainInterfaceType Interface);
    }
}
