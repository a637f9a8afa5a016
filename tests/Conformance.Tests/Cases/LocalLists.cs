using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Local authorization lists: entered by the operator, brought to the charger by the product.</summary>
public sealed class LocalLists(ProductFixture product)
{
    [Fact]
    public async Task TC_042_1_CSMS_Get_local_list_version_not_supported()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        new PlayedLocalList(-1, "NotSupported").LiveIn(charger);

        (await charger.IsAsked("GetLocalListVersion", new { }))["response.listVersion"].ShouldBe("-1");

        // Who has no lists is not bothered with one.
        await Enters(charger, charger.Tag);
        await Syncs(charger, "not_supported");
    }

    [Fact]
    public async Task TC_042_2_CSMS_Get_local_list_version_empty()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        new PlayedLocalList(0).LiveIn(charger);

        (await charger.IsAsked("GetLocalListVersion", new { }))["response.listVersion"].ShouldBe("0");
    }

    [Theory]
    [InlineData("NotSupported", "not_supported")]
    public Task TC_043_1_CSMS_Send_local_authorization_list_NotSupported(string refusal, string sync) => Refused(refusal, sync);

    [Theory]
    [InlineData("Failed", "failed")]
    public Task TC_043_3_CSMS_Send_local_authorization_list_failed(string refusal, string sync) => Refused(refusal, sync);

    [Fact]
    public async Task TC_043_4_CSMS_Send_local_authorization_list_full()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var list = new PlayedLocalList(0);
        list.LiveIn(charger);

        await Enters(charger, charger.Tag);
        var reply = await Syncs(charger, "in_sync");

        charger.Last("SendLocalList").Text("updateType").ShouldBe("Full");
        list.Tags.ShouldBe([charger.Tag]);
        (reply["version"], reply["charger_version"], reply["last_status"]).ShouldBe(($"{list.Version}", $"{list.Version}", "Accepted"));
    }

    [Fact]
    public async Task TC_043_5_CSMS_Send_local_authorization_list_differential()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var list = new PlayedLocalList(0);
        list.LiveIn(charger);
        var (second, third) = (PlayedCharger.New("T"), PlayedCharger.New("T"));
        await Enters(charger, charger.Tag, second);
        await Syncs(charger, "in_sync");
        var before = list.Version;

        await Enters(charger, second, third);
        await Syncs(charger, "in_sync");

        var sent = charger.Last("SendLocalList");
        sent.Text("updateType").ShouldBe("Differential");
        sent.Payload.GetProperty("localAuthorizationList").GetArrayLength().ShouldBe(2, "one that is new and one that is gone");
        list.Tags.Order().ShouldBe(new[] { second, third }.Order());
        list.Version.ShouldBeGreaterThan(before);
    }

    private static async Task Enters(PlayedCharger charger, params string[] tags) =>
        (await charger.Operator.Put($"/charge-points/{charger.Id}/local-list", new { entries = tags.Select(tag => new { id_tag = tag }) })).Expect(200);

    private static Task<ApiReply> Syncs(PlayedCharger charger, string wanted) =>
        charger.Operator.Until($"/charge-points/{charger.Id}/local-list", reply => reply["sync"] == wanted);

    private async Task Refused(string refusal, string sync)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        new PlayedLocalList(0, refusal).LiveIn(charger);

        await Enters(charger, charger.Tag);

        (await Syncs(charger, sync))["last_status"].ShouldBe(refusal);
        charger.Last("SendLocalList").Payload.GetProperty("localAuthorizationList")[0].GetProperty("idTag").GetString().ShouldBe(charger.Tag);
    }
}
