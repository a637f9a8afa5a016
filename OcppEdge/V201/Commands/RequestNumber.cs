using System.Security.Cryptography;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>
/// The numbers by which 2.0.1 ties a charger's later reports to the request that caused them. Drawn by chance: they must differ on one charger, also
/// after a restart of ours.
/// </summary>
internal static class RequestNumber
{
    public static int Next() => RandomNumberGenerator.GetInt32(1, int.MaxValue);
}
