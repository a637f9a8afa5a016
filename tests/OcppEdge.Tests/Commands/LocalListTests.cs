using Dynamo.Commands;
using Dynamo.LocalLists;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.Commands;

/// <summary>What the edge learns of a charger's local list, whoever sent it and by whichever route.</summary>
public sealed class LocalListTests
{
    private static readonly DateTimeOffset Expiry = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, Command> Lists() => new()
    {
        { "ocpp1.6", new SendLocalList(3, [new LocalListEntry(new IdToken("A"), AuthorizationStatus.Blocked, Expiry, "FLEET"), new LocalListEntry(new IdToken("B"), AuthorizationStatus.Invalid, Removed: true)], true) },
        { "ocpp1.6", new RawCommand(OcppVersion.Ocpp16, "SendLocalList", """
            {"listVersion":3,"updateType":"Differential","localAuthorizationList":[
                {"idTag":"A","idTagInfo":{"status":"Blocked","expiryDate":"2027-01-01T00:00:00Z","parentIdTag":"FLEET"}},{"idTag":"B"}]}
            """) },
        { "ocpp2.0.1", new RawCommand(OcppVersion.Ocpp201, "SendLocalList", """
            {"versionNumber":3,"updateType":"Differential","localAuthorizationList":[
                {"idToken":{"idToken":"A","type":"Central"},"idTokenInfo":{"status":"Blocked","cacheExpiryDateTime":"2027-01-01T00:00:00Z","groupIdToken":{"idToken":"FLEET","type":"Central"}}},
                {"idToken":{"idToken":"B","type":"Central"}}]}
            """) },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task TC_043_What_was_sent_and_how_it_was_taken_is_told_with_who_sent_it(string version, Command command)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: version);
        charger.AlwaysAnswer("SendLocalList", new { status = "Accepted" });
        await edge.Cluster.ChargePoint("CP-7").Send(command with { By = "somebody" });
        var sent = edge.Cluster.LocalList("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<LocalListSentReport>();
        (sent.Version, sent.Differential, sent.Status, sent.By).ShouldBe((3, true, "Accepted", "somebody"));
        sent.Entries.Select(entry => (entry.Token.Value, entry.Status, entry.ExpiresAt, entry.Parent, entry.Removed))
            .ShouldBe([("A", AuthorizationStatus.Blocked, Expiry, "FLEET", false), ("B", AuthorizationStatus.Invalid, null, null, true)]);
    }

    [Theory]
    [InlineData("ocpp1.6", """{"listVersion":7}""", 7)]
    [InlineData("ocpp1.6", """{"listVersion":"-1"}""", -1)]
    [InlineData("ocpp2.0.1", """{"versionNumber":0}""", 0)]
    public async Task TC_042_The_version_is_told(string version, string answer, int expected)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: version);
        charger.AlwaysAnswer("GetLocalListVersion", answer);
        await edge.Cluster.ChargePoint("CP-7").Send(new GetLocalListVersion());
        edge.Cluster.LocalList("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<LocalListVersionReport>().Version.ShouldBe(expected);
    }
}
