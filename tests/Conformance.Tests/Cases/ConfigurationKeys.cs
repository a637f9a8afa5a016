using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Reading and changing the settings of a charger.</summary>
public sealed class ConfigurationKeys(ProductFixture product)
{
    [Fact]
    public async Task TC_019_1_CSMS_Retrieve_all_configuration_keys()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("GetConfiguration", new { });

        charger.Last("GetConfiguration").Payload.TryGetProperty("key", out _).ShouldBeFalse("all are asked for by naming none");
        reply.Body.GetProperty("response").GetProperty("configurationKey").GetArrayLength().ShouldBeGreaterThan(4);
        await charger.TablesCaughtUp();
        (await charger.Stored<string>("select value from settings where charge_point_id = $1 and name = 'ConnectionTimeOut'")).ShouldBe("30");
        (await charger.Stored<bool>("select read_only from settings where charge_point_id = $1 and name = 'NumberOfConnectors'")).ShouldBeTrue();
    }

    [Fact]
    public async Task TC_019_2_CSMS_Retrieve_specific_configuration_key()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("GetConfiguration", new { key = new[] { "SupportedFeatureProfiles" } });

        charger.Last("GetConfiguration").Payload.GetProperty("key")[0].GetString().ShouldBe("SupportedFeatureProfiles");
        reply.Body.GetProperty("response").GetProperty("configurationKey")[0].GetProperty("value").GetString()!.ShouldContain("Core");
        await charger.TablesCaughtUp();
        (await charger.Stored<string>("select value from settings where charge_point_id = $1 and name = 'SupportedFeatureProfiles'"))!.ShouldContain("SmartCharging");
    }

    [Fact]
    public async Task TC_021_CSMS_Change_set_configuration()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("ChangeConfiguration", new { key = "MeterValueSampleInterval", value = "10" });

        reply["status"].ShouldBe("Accepted");
        charger.Settings["MeterValueSampleInterval"].ShouldBe("10");
        (await charger.Facts("SettingsAccepted")).ShouldBeGreaterThanOrEqualTo(2, "this one, and that of the commissioning");
        await charger.TablesCaughtUp();
        (await charger.Stored<string>("select value from settings where charge_point_id = $1 and name = 'MeterValueSampleInterval'")).ShouldBe("10");
    }

    [Theory]
    [InlineData("NotSupported")]
    public Task TC_040_1_CSMS_Configuration_keys_NotSupported(string refusal) => Refused("NoSuchKey", "1", refusal);

    [Theory]
    [InlineData("Rejected")]
    public Task TC_040_2_CSMS_Configuration_keys_invalid_value(string refusal) => Refused("MeterValueSampleInterval", "-1", refusal);

    private async Task Refused(string key, string value, string refusal)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        charger.Settings.Refuse(key, refusal);
        var accepted = await charger.Facts("SettingsAccepted");

        var reply = await charger.IsAsked("ChangeConfiguration", new { key, value });

        (reply["status"], reply["response.status"]).ShouldBe((refusal, refusal));
        (await charger.Facts("SettingsAccepted")).ShouldBe(accepted, "nothing was set");
    }
}
