namespace Dynamo.Api.ChargePoints.Certificates;

/// <summary>The list of revoked certificates. Open to all and outside the API, as such lists are: whoever checks a certificate has no key of ours.</summary>
internal static class RevocationListRoute
{
    public const string Path = "/certificate-authority.crl";

    public static void MapRevocationList(this WebApplication app) => app.MapGet(Path, async (IGrainFactory grains) =>
        await grains.Authority().RevocationList() is { } list
            ? Results.Bytes(list.Der.ToArray(), "application/pkix-crl", "certificate-authority.crl")
            : Results.NotFound()).ExcludeFromDescription();
}
