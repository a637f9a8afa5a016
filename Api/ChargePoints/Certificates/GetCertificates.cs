using Dynamo.Certificates;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Certificates;

public sealed class GetCertificates(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, CertificatesAnswer>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/certificates");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The certificates of a charge point";
            s.Description = "Those that the charger asked to have signed, with what became of each, and those installed in it as far as is known. Ask it again with "
                + "`get_installed_certificate_ids`; `install_certificate` and `delete_certificate` change the list as soon as the charger has accepted them.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var live = await grains.Certificates(row.ChargePointId).Get();
        const string sql = "select serial_number, first_used_at, revoked_at, revocation_reason from issued_certificates where charge_point_id = lower(@ChargePointId)";
        var signed = (await database.List<Signed>(sql, new { row.ChargePointId }, ct)).ToDictionary(one => one.SerialNumber);
        await Send.OkAsync(
            new CertificatesAnswer
            {
                ChargePointId = row.ChargePointId, Requests = [.. live.Orders.Select(order => Of(order, signed))], Installed = [.. live.Installed.Select(Of)], InstalledReadAt = live.InstalledReadAt,
            }, ct);
    }

    private static CertificateRequestAnswer Of(CertificateOrder order, Dictionary<string, Signed> signed)
    {
        var known = order.SerialNumber is { } serial ? signed.GetValueOrDefault(InstalledCertificate.Plain(serial)) : null;
        return Of(order) with
        {
            FirstUsedAt = known?.FirstUsedAt, RevokedAt = known?.RevokedAt,
            RevocationReason = known?.RevocationReason,
        };
    }

    private static CertificateRequestAnswer Of(CertificateOrder order) => new()
    {
        RequestId = order.OrderId, Status = order.Status, Reason = order.Reason, CommonName = order.CommonName, Key = order.KeyStrength, RequestedAt = order.RequestedAt,
        IssuedAt = order.IssuedAt, EndedAt = order.EndedAt, SerialNumber = order.SerialNumber, NotBefore = order.NotBefore, NotAfter = order.NotAfter,
        CertificateChain = order.Chain,
    };

    private static InstalledCertificateAnswer Of(InstalledCertificate installed) => new()
    {
        Use = installed.Use, SerialNumber = installed.SerialNumber, Subject = installed.Subject, NotAfter = installed.NotAfter, InstalledAt = installed.InstalledAt,
        HashAlgorithm = installed.Hash?.Algorithm, IssuerNameHash = installed.Hash?.IssuerNameHash, IssuerKeyHash = installed.Hash?.IssuerKeyHash,
    };

    private sealed class Signed
    {
        public required string SerialNumber { get; init; }
        public DateTimeOffset? FirstUsedAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
        public RevocationReason? RevocationReason { get; init; }
    }
}
