using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Attendants;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Certificates;

/// <summary>The certificates of a charge point: requests are judged at once, signed and delivered from the timer, and repeated until the charger has said something.</summary>
public sealed class CertificatesGrain(
    [PersistentState("certificates")] IPersistentState<Stored<CertificatesState>> storage, ICertificateAuthority authority, ChargePointCatalogue catalogue,
    FactPokes pokes, TimeProvider time, ILogger<CertificatesGrain> logger)
    : AttendantGrain<CertificatesState>(storage, pokes, time, logger), ICertificatesGrain
{
    private const int PauseDoubles = 6;

    /// <summary>A charger that says nothing is asked again for as long as it is connected, more and more seldom.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private int _silences;

    public override Task ChargerReady(ChargerReady ready)
    {
        _silences = 0;
        return base.ChargerReady(ready);
    }

    public async Task<OrderReply> Order(CertificateOrdered order)
    {
        await Fresh();
        var registered = await catalogue.Find(order.ChargePointId);
        var request = SigningRequest.Judge(order.Csr, registered?.ChargePointId, registered?.SerialNumber);
        // A charger that did not get our answer asks again with the same request.
        if (State.Open is { } open && open.Csr == order.Csr) return new OrderReply(null);
        var asked = new CertificateRequested
        {
            ChargePointId = order.ChargePointId, OrderId = PublicId.New("csr", Now), Csr = order.Csr, CommonName = request.CommonName,
            KeyStrength = request.KeyStrength, Refusal = request.Refusal,
        };
        if (request.Refusal is not null || State.Open is not { } older) await Record(order.ReceivedAt, asked);
        else await Record(order.ReceivedAt, Ended(older, OrderStatus.Superseded, "The charger asked again with another request."), asked);
        if (request.Refusal is null) await Begin();
        return new OrderReply(request.Refusal);
    }

    public async Task Report(CertificatesReport report)
    {
        await Fresh();
        switch (report)
        {
            case CertificateTakenReport taken:
                await Record(report.ReceivedAt, new CertificateInstalled { ChargePointId = ChargePointKey, Certificate = Read(taken) });
                break;
            case CertificateGoneReport gone when State.Has(gone.Certificate):
                await Record(report.ReceivedAt, new CertificateRemoved { ChargePointId = ChargePointKey, Certificate = gone.Certificate });
                break;
            case CertificatesToldReport told:
                await Record(report.ReceivedAt, new CertificatesTold { ChargePointId = ChargePointKey, Uses = told.Uses, Certificates = told.Certificates });
                break;
        }
    }

    public async Task<CertificatesView> Get()
    {
        await Fresh();
        return new CertificatesView([.. State.Orders.Reverse()], State.Installed, State.InstalledReadAt);
    }

    protected override bool HasWork => State.Open is not null;

    protected override async Task<Command?> Next()
    {
        if (State.Open is { Status: OrderStatus.Requested } requested) await Sign(requested);
        return State.Open is { Status: OrderStatus.Issued, Chain: { } chain } ? new DeliverCertificate(chain) : null;
    }

    protected override async Task<TimeSpan> Answered(Command command, CommandResult result)
    {
        // The request may have been superseded meanwhile: the answer is about the certificate that was sent.
        if (State.Open is not { Status: OrderStatus.Issued } order || command is not DeliverCertificate sent || sent.Chain != order.Chain) return TimeSpan.Zero;
        if (result.Outcome == CommandOutcome.TimedOut) return FirstPause * (1 << Math.Min(_silences++, PauseDoubles));
        var (status, reason) = result.Outcome switch
        {
            CommandOutcome.Accepted => (OrderStatus.Accepted, null),
            CommandOutcome.Rejected => (OrderStatus.Rejected, $"The charger answered {result.Status}."),
            _ => (OrderStatus.Failed, result.Detail ?? result.ErrorCode ?? result.Status),
        };
        await Record(Now, Ended(order, status, reason));
        return TimeSpan.Zero;
    }

    private async Task Sign(CertificateOrder order)
    {
        try
        {
            var issued = await authority.Sign(new SigningOrder(ChargePointKey, order.CommonName!, order.Csr), CancellationToken.None);
            await Record(Now, new CertificateIssued
            {
                ChargePointId = ChargePointKey, OrderId = order.OrderId, Chain = issued.Chain, SerialNumber = issued.SerialNumber,
                NotBefore = issued.NotBefore, NotAfter = issued.NotAfter,
            });
        }
        catch (CertificateRefusedException refused)
        {
            await Record(Now, Ended(order, OrderStatus.Refused, refused.Message));
        }
    }

    private CertificateOrderEnded Ended(CertificateOrder order, OrderStatus status, string? reason) =>
        new() { ChargePointId = ChargePointKey, OrderId = order.OrderId, Status = status, Reason = reason };

    /// <summary>What the charger took may be more than we can read: then it is kept by no more than that it is there.</summary>
    private static InstalledCertificate Read(CertificateTakenReport taken)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(taken.Certificate);
            return new InstalledCertificate
            {
                Use = taken.Use, SerialNumber = InstalledCertificate.Plain(certificate.SerialNumber), Subject = certificate.Subject, NotAfter = certificate.NotAfter,
                InstalledAt = taken.ReceivedAt,
            };
        }
        catch (CryptographicException)
        {
            return new InstalledCertificate { Use = taken.Use, SerialNumber = "", InstalledAt = taken.ReceivedAt };
        }
    }
}
