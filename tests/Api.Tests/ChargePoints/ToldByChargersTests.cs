using Dynamo.Api.Tests.Events;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Security events and vendors' own messages, from the charger's socket to the API.</summary>
public sealed class ToldByChargersTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task TC_077_TC_078_A_security_event_is_kept_and_reaches_the_event_feed()
    {
        var caller = await world.OtherOrganization();
        await using var events = await EventReader.Open(caller);
        await using var charger = await world.Connect(await World.Register(caller, await World.Project(caller)));
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        (await charger.Call("SecurityEventNotification", new { type = "InvalidChargePointCertificate", timestamp = $"{at:yyyy-MM-ddTHH:mm:ssZ}", techInfo = "x" })).ToString().ShouldBe("{}");
        await charger.Call("SecurityEventNotification", new { type = "InvalidCentralSystemCertificate", timestamp = $"{at.AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}" });

        var list = await World.Until(() => caller.Get($"/charge-points/{charger.Id}/security-events"), answer => answer["total"] == "2");
        list.List("security_events").Select(one => one.GetProperty("type").GetString()).ShouldBe(["InvalidCentralSystemCertificate", "InvalidChargePointCertificate"]);
        list.List("security_events")[1].GetProperty("timestamp").GetDateTimeOffset().ShouldBe(at, TimeSpan.FromSeconds(1));
        (await caller.Get($"/charge-points/{charger.Id}/security-events?type=InvalidChargePointCertificate"))["total"].ShouldBe("1");
        (await events.Next("charge_point.security_event")).Data.GetProperty("type").GetString().ShouldBe("InvalidChargePointCertificate");
    }

    [Fact]
    public async Task TC_064_A_vendors_message_is_answered_and_kept_even_if_nobody_understands_it()
    {
        var caller = world.Operator;
        await using var charger = await world.Connect(await World.Register(caller, await World.Project(caller)));
        (await charger.Call("DataTransfer", new { vendorId = "com.acme", messageId = "Hello", data = "{\"a\":1}" })).Status.ShouldBe("UnknownVendorId");
        await charger.Call("DataTransfer", new { vendorId = "org.other" });

        var list = await World.Until(() => caller.Get($"/charge-points/{charger.Id}/data-transfers?vendor_id=COM.ACME"), answer => answer["total"] == "1");
        var kept = list.List("data_transfers")[0];
        kept.GetProperty("message_id").GetString().ShouldBe("Hello");
        kept.GetProperty("data").GetString().ShouldBe("{\"a\":1}");
        kept.GetProperty("status").GetString().ShouldBe("UnknownVendorId");
        (await World.Until(() => caller.Get($"/charge-points/{charger.Id}/data-transfers"), answer => answer["total"] == "2"))
            .List("data_transfers")[0].GetProperty("vendor_id").GetString().ShouldBe("org.other");
    }
}
