using System.Globalization;
using System.Security.Cryptography;

namespace Dynamo.Testing.Product;

/// <summary>The configuration of a product under test: free ports on loopback, one organization with a key, one installer.</summary>
public sealed class ProductSettings
{
    private readonly int _api = FreePort.Take();
    private readonly int _ocpp = FreePort.Take();
    private readonly string _secret = RandomNumberGenerator.GetHexString(24, lowercase: true);

    public string ApiUrl => $"http://127.0.0.1:{_api}";

    public string OcppUrl => $"ws://127.0.0.1:{_ocpp}";

    public string ApiKey => "dyn_live_" + _secret;

    public string OrganizationId { get; } = "org_01TEST00000000000000000000";

    public string InstallerEmail { get; } = "installer@example.com";

    public string InstallerPassword => "Pw-" + _secret;

    public IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>
    {
        ["Dynamo:Host"] = "127.0.0.1",
        ["Dynamo:ApiPort"] = _api.ToString(CultureInfo.InvariantCulture),
        ["Dynamo:OcppPort"] = _ocpp.ToString(CultureInfo.InvariantCulture),
        ["Dynamo:SiloPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Dynamo:GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Dynamo:AdvertisedAddress"] = "127.0.0.1",
        // Tests hold chargers in their hands: nobody else asks those things, unless a test is about that.
        ["Dynamo:Edge:SettleAfterBoot"] = "1.00:00:00",
        ["Dynamo:FirstOrganization:Id"] = OrganizationId,
        ["Dynamo:FirstOrganization:Name"] = "Test operator",
        ["Dynamo:FirstOrganization:ApiKey"] = ApiKey,
        ["Dynamo:FirstInstaller:Email"] = InstallerEmail,
        ["Dynamo:FirstInstaller:Password"] = InstallerPassword,
        ["Dynamo:FirstInstaller:Company"] = "Test installers",
    };
}
