using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Local authorization lists.</summary>
public sealed class LocalLists(ProductFixture product)
{
    [Theory]
    [InlineData(-1)]
    public Task TC_042_1_CSMS_Get_local_list_version_not_supported(int version) => Version(version);

    [Theory]
    [InlineData(0)]
    public Task TC_042_2_CSMS_Get_local_list_version_empty(int version) => Version(version);

    [Fact]
    public async Task TC_043_1_CSMS_Send_local_authorization_list_NotSupported()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        (await SendFull(charger, "NotSupported"))["response.status"].ShouldBe("NotSupported");
    }

    [Fact]
    public async Task TC_043_3_CSMS_Send_local_authorization_list_failed()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await SendFull(charger, "Failed");

        (order["status"], order["response.status"]).ShouldBe(("Rejected", "Failed"));
    }

    [Fact]
    public async Task TC_043_4_CSMS_Send_local_authorization_list_full()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await SendFull(charger, "Accepted");

        (order["status"], order["response.status"]).ShouldBe(("Accepted", "Accepted"));
        var sent = charger.Last("SendLocalList");
        (sent.Text("updateType"), sent.Text("listVersion")).ShouldBe(("Full", "1"));
        var entry = sent.Payload.GetProperty("localAuthorizationList")[0];
        entry.GetProperty("idTag").GetString().ShouldBe(charger.Tag);
        entry.GetProperty("idTagInfo").GetProperty("status").GetString().ShouldBe("Accepted");
    }

    [Fact]
    public async Task TC_043_5_CSMS_Send_local_authorization_list_differential()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await SendFull(charger, "Accepted");

        var reply = await charger.IsAsked("SendLocalList", new
        {
            listVersion = 2, updateType = "Differential",
            localAuthorizationList = new object[] { new { idTag = PlayedCharger.New("T"), idTagInfo = new { status = "Accepted" } }, new { idTag = charger.Tag } },
        }, new { status = "Accepted" });

        reply["status"].ShouldBe("Accepted");
        var sent = charger.Last("SendLocalList");
        sent.Text("updateType").ShouldBe("Differential");
        sent.Payload.GetProperty("localAuthorizationList")[1].TryGetProperty("idTagInfo", out _).ShouldBeFalse("without its info a tag is taken off the list");
    }

    private static Task<ApiReply> SendFull(PlayedCharger charger, string answer) => charger.IsOrdered("send_local_list",
        new { list_version = 1, local_authorization_list = new[] { new { id_tag = charger.Tag, status = "Accepted" } } }, "SendLocalList", new { status = answer });

    private async Task Version(int version)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("GetLocalListVersion", new { }, new { listVersion = version });

        reply["response.listVersion"].ShouldBe($"{version}");
    }
}
