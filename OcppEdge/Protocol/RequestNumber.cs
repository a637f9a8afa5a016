using System.Security.Cryptography;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>
/// The numbers by which OCPP ties a charger's later reports to the request that caused them. Drawn by chance: they must differ on one charger, also
/// after a restart of ours.
/// </summary>
internal static class RequestNumber
{
    public static int Next() => RandomNumberGenerator.GetInt32(1, int.MaxValue);
}
