using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.Certificates;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>What a charger's answers tell of the certificates in it; the uses of certificates are each version's own words.</summary>
internal static class CertificateLessons
{
    public static CertificatesReport? OfInstall(OutgoingCall call, JsonElement answer, DateTimeOffset now, Func<string?, CertificateUse?> use)
    {
        if (CommandStatus.Read(answer).Outcome != CommandOutcome.Accepted) return null;
        var sent = Sent(call);
        return use(sent.Text("certificateType")) is { } known
            ? new CertificateTakenReport { ReceivedAt = now, Use = known, Certificate = sent.RequiredText("certificate") }
            : null;
    }

    /// <summary>NotFound tells the same as Accepted: it is not there.</summary>
    public static CertificatesReport? OfDelete(OutgoingCall call, JsonElement answer, DateTimeOffset now) =>
        CommandStatus.Read(answer).Status?.ToUpperInvariant() is "ACCEPTED" or "NOTFOUND" && CertificateHashFields.Read(Sent(call).RequiredObject(CertificateHashFields.Name)) is { } hash
            ? new CertificateGoneReport { ReceivedAt = now, Certificate = hash }
            : null;

    /// <summary>1.6 answers a list of hashes, all of the one use that was asked for.</summary>
    public static CertificatesReport? OfList16(OutgoingCall call, JsonElement answer, DateTimeOffset now, Func<string?, CertificateUse?> use) =>
        HasTold(answer) && use(Sent(call).Text("certificateType")) is { } asked
            ? new CertificatesToldReport { ReceivedAt = now, Uses = [asked], Certificates = [.. Hashes(Payload.Of(answer).List(CertificateHashFields.Name), asked)] }
            : null;

    /// <summary>2.0.1 answers chains, each with its use.</summary>
    public static CertificatesReport? OfList201(OutgoingCall call, JsonElement answer, DateTimeOffset now, Func<string?, CertificateUse?> use)
    {
        if (!HasTold(answer)) return null;
        var told = Payload.Of(answer).List("certificateHashDataChain").Where(chain => use(chain.Text("certificateType")) is not null && chain.Has(CertificateHashFields.Name))
            .SelectMany(chain => Hashes([chain.RequiredObject(CertificateHashFields.Name)], use(chain.Text("certificateType"))!.Value));
        var asked = Sent(call).Texts("certificateType").Select(word => use(word)).OfType<CertificateUse>();
        return new CertificatesToldReport { ReceivedAt = now, Uses = [.. asked], Certificates = [.. told] };
    }

    /// <summary>NotFound is a list too: an empty one.</summary>
    public static (CommandOutcome Outcome, string? Status) ReadList(JsonElement answer) =>
        CommandStatus.Read(answer) is { Status: { } status } && status.Equals("NotFound", StringComparison.OrdinalIgnoreCase)
            ? (CommandOutcome.Accepted, status)
            : CommandStatus.Read(answer);

    private static bool HasTold(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && ReadList(answer).Outcome == CommandOutcome.Accepted;

    private static ImmutableArray<ToldCertificate> Hashes(IEnumerable<Payload> hashes, CertificateUse use) =>
        [.. hashes.Select(CertificateHashFields.Read).OfType<CertificateHash>().Select(hash => new ToldCertificate(use, hash))];

    private static Payload Sent(OutgoingCall call) => Payload.Of(JsonDocument.Parse(call.Payload).RootElement);
}
