using System.Collections.Immutable;
using Dynamo.Certificates;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains.Certificates;

/// <summary>What is kept of a charge point's certificates: its latest requests, the newest last, and what is installed in it.</summary>
public sealed record CertificatesState : ILiveState<CertificatesState>
{
    private const int Kept = 10;

    public ImmutableArray<CertificateOrder> Orders { get; init; } = [];
    public ImmutableArray<InstalledCertificate> Installed { get; init; } = [];
    public DateTimeOffset? InstalledReadAt { get; init; }

    /// <summary>The one request that is not at its end.</summary>
    public CertificateOrder? Open => Orders.LastOrDefault(order => order.IsOpen);

    public CertificatesState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        CertificateRequested asked => Add(new CertificateOrder
        {
            OrderId = asked.OrderId, Csr = asked.Csr, CommonName = asked.CommonName, KeyStrength = asked.KeyStrength, RequestedAt = at,
            Status = asked.Refusal is null ? OrderStatus.Requested : OrderStatus.Refused, Reason = asked.Refusal, EndedAt = asked.Refusal is null ? null : at,
        }),
        CertificateIssued issued => Change(issued.OrderId, order => order with
        {
            Status = OrderStatus.Issued, IssuedAt = at, Chain = issued.Chain, SerialNumber = issued.SerialNumber, NotBefore = issued.NotBefore, NotAfter = issued.NotAfter,
        }),
        CertificateOrderEnded ended => Change(ended.OrderId, order => order with { Status = ended.Status, Reason = ended.Reason, EndedAt = at }),
        CertificateInstalled installed => this with
        {
            Installed = Installed.RemoveAll(one => IsSame(one, installed.Certificate.Use, installed.Certificate.SerialNumber)).Add(installed.Certificate),
        },
        CertificateRemoved removed => this with { Installed = Installed.RemoveAll(one => IsMeant(one, removed.Certificate)) },
        CertificatesTold told => this with { Installed = Told(told), InstalledReadAt = at },
        _ => this,
    };

    public bool Has(CertificateHash hash) => Installed.Any(one => IsMeant(one, hash));

    private ImmutableArray<InstalledCertificate> Told(CertificatesTold told)
    {
        var others = told.Uses.IsEmpty ? [] : Installed.Where(one => !told.Uses.Contains(one.Use));
        return [.. others, .. told.Certificates.Select(Merged)];
    }

    /// <summary>What the charger names, with what we know of it from its installation.</summary>
    private InstalledCertificate Merged(ToldCertificate told)
    {
        var known = Installed.FirstOrDefault(one => IsSame(one, told.Use, told.Hash.SerialNumber));
        return (known ?? new InstalledCertificate { Use = told.Use, SerialNumber = InstalledCertificate.Plain(told.Hash.SerialNumber) }) with { Hash = told.Hash };
    }

    private static bool IsSame(InstalledCertificate one, CertificateUse use, string serialNumber) =>
        one.Use == use && one.SerialNumber == InstalledCertificate.Plain(serialNumber);

    /// <summary>Serial numbers are unique to an issuer only; its key's hash tells it, where we know that.</summary>
    private static bool IsMeant(InstalledCertificate one, CertificateHash hash) =>
        one.SerialNumber == InstalledCertificate.Plain(hash.SerialNumber)
        && (one.Hash is not { } known || known.Algorithm != hash.Algorithm || string.Equals(known.IssuerKeyHash, hash.IssuerKeyHash, StringComparison.OrdinalIgnoreCase));

    private CertificatesState Add(CertificateOrder order) => this with { Orders = (Orders.Length < Kept ? Orders : Orders.RemoveAt(0)).Add(order) };

    private CertificatesState Change(string orderId, Func<CertificateOrder, CertificateOrder> change) =>
        Orders.FirstOrDefault(order => order.OrderId == orderId) is { } order ? this with { Orders = Orders.Replace(order, change(order)) } : this;
}
