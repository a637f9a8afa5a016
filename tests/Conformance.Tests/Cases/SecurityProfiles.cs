using System.Net;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Passwords, security profiles and the sub-protocol of the connection.</summary>
public sealed class SecurityProfiles(ProductFixture product)
{
    private readonly Uri _edge = new(product.OcppUrl);

    [Fact]
    public async Task TC_073_CSMS_Update_charge_point_password_for_HTTP_basic_authentication()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var old = charger.Password;

        var rotated = (await charger.Operator.Post($"/installer/charge-points/{charger.Id}/rotate-credentials")).Expect(200);
        charger.Password = rotated["provisioning_password"]!;
        await charger.Reconnects();
        (await charger.Boots()).Status.ShouldBe("Accepted");

        var pushed = charger.Last("ChangeConfiguration");
        pushed.Text("key").ShouldBe("AuthorizationKey");
        IsSaid(charger.Password, pushed.Text("value")!).ShouldBeTrue("what the charger got is what it must use");
        (await FakeCharger.ConnectExpectingRefusal(_edge, charger.Id, old)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["status"].ShouldBe("commissioned");
    }

    [Fact]
    public async Task TC_085_CSMS_Basic_authentication_valid_username_password_combination()
    {
        await using var charger = await PlayedCharger.Registered(product);

        (await FakeCharger.ConnectExpectingRefusal(_edge, charger.Id, "not the password")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await FakeCharger.ConnectExpectingRefusal(_edge, charger.Id)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await charger.Connects();
        (await charger.Boots()).Status.ShouldBe("Accepted");

        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        var attempts = await charger.Operator.Until($"/charge-points/{charger.Id}/connections", reply => reply.List("connections").Count >= 3);
        attempts.List("connections").Count(attempt => attempt.GetProperty("event").GetString() == "refused").ShouldBe(2);
    }

    [Fact]
    public async Task TC_088_CSMS_WebSocket_subprotocol_negotiation()
    {
        await using var charger = await PlayedCharger.Registered(product);

        await charger.Connects("ocpp1.5, ocpp1.6");
        charger.Wire.Subprotocol.ShouldBe("ocpp1.6");
        (await charger.Boots()).Status.ShouldBe("Accepted");
        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["ocpp_version"].ShouldBe("1.6");
        await charger.Wire.Close();

        // Of nothing that it knows it can choose none: the upgrade is completed without one and closed at once.
        await charger.Connects("ocpp1.5");
        charger.Wire.Subprotocol.ShouldBeNullOrEmpty();
        (await charger.Wire.Closed()).Code.ShouldBe(1002);
        (await charger.Operator.Until($"/installer/charge-points/{charger.Id}/connection-status", reply => reply["connected"] == "False"))["connected"].ShouldBe("False");
    }

    /// <summary>A password is pushed as it is, or as the hexadecimal of its bytes (whitepaper: AuthorizationKey).</summary>
    private static bool IsSaid(string password, string value) => value == password || value.Equals(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(password)), StringComparison.OrdinalIgnoreCase);
}
