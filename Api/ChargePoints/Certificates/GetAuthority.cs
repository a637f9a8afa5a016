using System.Security.Cryptography.X509Certificates;
using FastEndpoints;

namespace Dynamo.Api.ChargePoints.Certificates;

/// <summary>The authority that signs the certificates of charge points here.</summary>
public sealed record AuthorityAnswer
{
    /// <summary>Its certificate, PEM: what to install in chargers as `CentralSystemRootCertificate` where the server's certificate is of this authority too.</summary>
    public required string Certificate { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Subject { get; init; }

    /// <summary>Until when it holds.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}

public sealed class GetAuthority(IGrainFactory grains) : EndpointWithoutRequest<AuthorityAnswer>
{
    public override void Configure()
    {
        Get("/certificate-authority");
        Policies(Scope.ReadChargePoints);
        Summary(s => s.Summary = "The certificate authority of this installation");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var pem = await grains.Authority().Root();
        using var certificate = X509Certificate2.CreateFromPem(pem);
        await Send.OkAsync(new AuthorityAnswer { Certificate = pem, Subject = certificate.Subject, NotAfter = certificate.NotAfter }, ct);
    }
}
