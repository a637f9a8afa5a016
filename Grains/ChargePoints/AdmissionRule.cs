using System.Security.Cryptography;
using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;

namespace Dynamo.Grains.ChargePoints;

/// <summary>Decides on a handshake. Keeps the digest of the password that was last right, so that a reconnecting charger costs no key derivation.</summary>
internal sealed class AdmissionRule
{
    private (byte[] Digest, string Hash)? _lastRight;

    public Admission Decide(string key, RegisteredChargePoint? registered, Credentials credentials)
    {
        if (registered is null)
        {
            return new Admission(AdmissionOutcome.UnknownChargePoint, key, Reason: "No charge point of this id is registered.",
                Fix: "Register the charge point, or correct the id at the end of the URL in the charger's settings.");
        }
        if (registered.Decommissioned)
        {
            return Refuse(AdmissionOutcome.Decommissioned, registered, "The charge point was decommissioned.", "Register it again to use it again.");
        }
        if (credentials.CertificateNames.Any(name => Belongs(name, registered)) && ReasonOfRevocation(registered, credentials.CertificateSerial) is null)
            return new Admission(AdmissionOutcome.Admitted, registered.ChargePointId, registered.Version);
        return credentials.User is null && CertificateTrouble(registered, credentials) is { } trouble ? trouble : DecideOnPassword(registered, credentials);
    }

    /// <summary>The hash that the password matched; null when it matched none.</summary>
    public string? RightHash => _lastRight?.Hash;

    /// <summary>Security profile 3: the certificate's common name is the charge point's identity or its serial number.</summary>
    private static bool Belongs(string name, RegisteredChargePoint registered) =>
        name.Equals(registered.ChargePointId, StringComparison.OrdinalIgnoreCase) || name.Equals(registered.SerialNumber, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it was not.</summary>
    public static string? ReasonOfRevocation(RegisteredChargePoint registered, string? serialNumber) =>
        serialNumber is null ? null : registered.RevokedCertificates.GetValueOrDefault(serialNumber);

    private static Admission? CertificateTrouble(RegisteredChargePoint registered, Credentials credentials)
    {
        if (credentials.CertificateProblem is { } problem)
        {
            return Refuse(AdmissionOutcome.BadCredentials, registered, problem,
                "Have the charger ask for a new certificate (TriggerMessage SignChargePointCertificate), or add its authority to Dynamo:Edge:Tls:ClientAuthorities.");
        }
        if (ReasonOfRevocation(registered, credentials.CertificateSerial) is { } reason)
        {
            return Refuse(AdmissionOutcome.BadCredentials, registered, $"The client certificate {credentials.CertificateSerial} was revoked ({reason}).",
                "Let the charger in with its password (security profile 2), and have it ask for a new certificate (TriggerMessage SignChargePointCertificate).");
        }
        return credentials.CertificateNames.IsDefaultOrEmpty ? null : Refuse(AdmissionOutcome.BadCredentials, registered,
            $"The client certificate belongs to '{string.Join("', '", credentials.CertificateNames)}', which is neither the charge point's id nor its serial number.",
            $"Give the charger a certificate whose common name is '{registered.ChargePointId}', or correct the id in its URL or the registered serial number.");
    }

    private Admission DecideOnPassword(RegisteredChargePoint registered, Credentials credentials)
    {
        if (credentials.User is null || credentials.Password.IsDefaultOrEmpty)
        {
            return Refuse(AdmissionOutcome.BadCredentials, registered, "The charger sent no user and password (HTTP Basic).",
                "Set the charger to security profile 1 or 2 and enter the charge point's password.");
        }
        if (!string.Equals(credentials.User, registered.ChargePointId, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(AdmissionOutcome.BadCredentials, registered, $"The user is '{credentials.User}'; it must be the charge point's id.",
                $"Enter '{registered.ChargePointId}' as the user, or leave it to the charger to use its identity.");
        }
        return IsRight(registered, credentials.Password.AsSpan())
            ? new Admission(AdmissionOutcome.Admitted, registered.ChargePointId, registered.Version)
            : Refuse(AdmissionOutcome.BadCredentials, registered, "The password is wrong.",
                "Enter the password that registration showed, or rotate the credentials to get a new one.");
    }

    private bool IsRight(RegisteredChargePoint registered, ReadOnlySpan<byte> password)
    {
        var digest = SHA256.HashData(password);
        if (_lastRight is { } last && (last.Hash == registered.PasswordHash || last.Hash == registered.NextPasswordHash)
            && CryptographicOperations.FixedTimeEquals(digest, last.Digest))
        {
            return true;
        }
        foreach (var hash in new[] { registered.PasswordHash, registered.NextPasswordHash })
        {
            if (hash is null || !ChargePointPassword.Verify(hash, password)) continue;
            _lastRight = (digest, hash);
            return true;
        }
        return false;
    }

    private static Admission Refuse(AdmissionOutcome outcome, RegisteredChargePoint registered, string reason, string fix) =>
        new(outcome, registered.ChargePointId, registered.Version, reason, fix);
}
