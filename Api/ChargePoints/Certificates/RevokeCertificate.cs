using Dynamo.Certificates;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Certificates;

/// <summary>Which certificate to revoke, and why.</summary>
public sealed record RevokeCertificateRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The certificate's serial number, hex, as the list of certificates shows it.</summary>
    [RouteParam]
    public string Serial { get; init; } = "";

    /// <summary>Why.</summary>
    public RevocationReason Reason { get; init; }
}

/// <summary>A certificate that is good no more.</summary>
public sealed record RevokedCertificateAnswer
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The certificate's serial number, hex.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>When it was revoked.</summary>
    public required DateTimeOffset RevokedAt { get; init; }

    /// <summary>Why.</summary>
    public required RevocationReason Reason { get; init; }
}

public sealed class RevokeCertificate(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<RevokeCertificateRequest, RevokedCertificateAnswer>
{
    private const string RevokeSql = """
        update issued_certificates set revoked_at = coalesce(revoked_at, now()), revocation_reason = coalesce(revocation_reason, @reason), revoked_by = coalesce(revoked_by, @Name)
        where charge_point_id = lower(@ChargePointId) and serial_number = upper(ltrim(@Serial, '0'))
        returning @ChargePointId as charge_point_id, serial_number, revoked_at, revocation_reason as reason
        """;

    public override void Configure()
    {
        Post("/charge-points/{id}/certificates/{serial}/revoke");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Revoke a certificate that was signed here for a charge point";
            s.Description = "The charger is not let in with it any more, and a connection that came in with it is closed. It is on the list of revoked certificates, "
                + "`/certificate-authority.crl` (DER), within seconds. A later certificate revokes those before it by itself when it is first used, and taking the charge point "
                + "out of service revokes all of them. What is revoked stays so; revoking it again changes nothing.";
            s.ExampleRequest = new RevokeCertificateRequest { Reason = RevocationReason.KeyCompromise };
            s.Responses[200] = "It is revoked.";
            s.Responses[404] = "No such charge point within reach, or no such certificate was signed here for it.";
        });
    }

    public override async Task HandleAsync(RevokeCertificateRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var args = new { row.ChargePointId, req.Serial, reason = req.Reason.ToString(), actor.Name };
        if (await database.First<Revoked>(RevokeSql, args, ct) is not { } revoked)
        {
            await Send.NotFoundAsync($"No certificate '{req.Serial}' was signed here for charge point '{row.ChargePointId}'.");
            return;
        }
        // The charge point looks again: it admits nobody with it, and closes a connection that came in with it.
        await grains.ChargePoint(row.ChargePointId).Refresh();
        await Send.OkAsync(
            new RevokedCertificateAnswer
            {
                ChargePointId = row.ChargePointId, SerialNumber = revoked.SerialNumber, RevokedAt = revoked.RevokedAt,
                Reason = revoked.Reason,
            }, ct);
    }

    private sealed class Revoked
    {
        public required string SerialNumber { get; init; }
        public DateTimeOffset RevokedAt { get; init; }
        public RevocationReason Reason { get; init; }
    }
}
