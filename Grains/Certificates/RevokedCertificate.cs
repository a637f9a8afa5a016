using Dynamo.Certificates;

namespace Dynamo.Grains.Certificates;

/// <summary>An entry of a list of revoked certificates; the serial number in hex.</summary>
public sealed record RevokedCertificate(string SerialNumber, DateTimeOffset RevokedAt, RevocationReason Reason);
