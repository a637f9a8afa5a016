using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Api.Billing;
using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Testing.Postgres;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests.Billing.Mails;

/// <summary>Receipts that wait in a database of their own, with a clock that is moved by hand, and certificates for mail servers.</summary>
public sealed class MailWorld : PostgresFixture
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly X509Certificate2 _authority;

    public MailWorld()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Authorities = Path.Combine(TestFolder.Create(), "authorities.pem");
        File.WriteAllText(Authorities, _authority.ExportCertificatePem());
    }

    public string Authorities { get; }

    public X509Certificate2 Certificate(string name = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    internal static MovedTime Time() => new(Begin);

    internal MailOutbox Outbox(TimeProvider time) => new(DataSource, time);

    internal ReceiptDelivery Delivery(TimeProvider time, int port, Action<MailOptions>? change = null)
    {
        var options = new MailOptions { SmtpHost = "localhost", SmtpPort = port, From = "Shop <shop@power.example>", Authorities = Authorities };
        change?.Invoke(options);
        return new ReceiptDelivery(Outbox(time), new BillReading(DataSource, null!), new ReceiptDesk(DataSource, time), Options.Create(options), time);
    }

    /// <summary>A bill whose receipt waits; the outbox is emptied first, unless it is one more.</summary>
    public async Task<string> Waiting(string address, bool more = false)
    {
        if (!more) await Execute("truncate receipt_mails");
        await Execute("insert into organizations (organization_id, name) values ('org_mail', 'Power') on conflict do nothing");
        var session = World.NewName("sess_");
        var bill = new Bill { Currency = "EUR", EnergyWh = 10_000, DurationSeconds = 3_600 }.With(
            [new BillLine { Type = BillLineType.Energy, Description = "Energy", UnitPrice = 0.4m, Quantity = 10, Unit = "kWh", Amount = 4, Tax = 0.8m, TaxRatePercent = 20 }]);
        await Execute(
            """
            with kept as (insert into billing_versions values ($1, 1, 'SessionEnded', null, $2::jsonb, $3))
            insert into billing_sessions (session_id, version, organization_id, charge_point_id, connector_id, status, currency, energy_wh, subtotal, tax, total,
                started_at, ended_at, recorded_at)
            values ($1, 1, 'org_mail', 'cp-1', 1, 'recorded', 'EUR', 10000, 4, 0.8, 4.8, $3, $3, $3)
            """, session, System.Text.Json.JsonSerializer.Serialize(bill, FactJson.Options), Begin);
        await Execute(
            "insert into receipt_mails (session_id, version, organization_id, address, next_at, created_at) values ($1, 1, 'org_mail', $2, $3, $3)", session, address, Begin);
        return session;
    }

    public async Task<(string? Status, int Attempts, string? Error)> Mail(string session) => (
        await Query<string>("select status from receipt_mails where session_id = $1", session),
        await Query<int>("select attempts from receipt_mails where session_id = $1", session),
        await Query<string>("select last_error from receipt_mails where session_id = $1", session));
}

/// <summary>A clock that stands until it is moved; its timers are real.</summary>
internal sealed class MovedTime(DateTimeOffset begin) : TimeProvider
{
    private DateTimeOffset _now = begin;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
