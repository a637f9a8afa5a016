using Dynamo.ChargePoints;
using Dynamo.Testing;

namespace Dynamo.Grains.Tests.Edges;

public sealed class EdgeReaperTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_charge_point_that_cannot_be_told_does_not_keep_the_others_of_its_edge_online()
    {
        var (broken, other) = (await live.Register(), await live.Register());
        await live.Database.Execute("insert into charge_point_live (charge_point_id, connected, edge_id) values (lower($1), true, 'dead')", broken);
        await live.Grains.ChargePoint(other).Attach(live.Connection(), LiveFixture.Info(new ConnectionId($"{other}-1"), LiveFixture.Noon) with { EdgeId = "dead" });
        await live.Database.Execute(
            """
            insert into grain_state (service, name, n0, n1, key, version, state)
            select service, name, n0, n1, 'cp/' || lower($1), 1, '"nothing of ours"' from grain_state where key = 'cp/' || lower($2)
            """, broken, other);
        await Should.ThrowAsync<Exception>(async () => await live.Grains.ChargePoint(broken).Get());

        await Eventually.Holds(async () => (await live.Grains.ChargePoint(other).GetConnectionStatus()).DisconnectReason == ClosedReason.EdgeLost);
    }
}
