using Dynamo.Grains.Edges;

namespace Dynamo.Grains.Tests.Edges;

public sealed class LeaseTrustTests
{
    private readonly LeaseTrust _trust = new();

    [Fact]
    public void After_the_database_was_away_leases_count_only_when_every_edge_could_renew_its_own()
    {
        var now = LiveFixture.Noon;
        _trust.Holds(now).ShouldBeFalse();
        _trust.Holds(now + LeaseTrust.Lease).ShouldBeTrue();

        _trust.Lost();
        var back = now.AddMinutes(2);
        _trust.Holds(back).ShouldBeFalse();
        _trust.Holds(back.AddSeconds(5)).ShouldBeFalse();
        _trust.Holds(back + LeaseTrust.Lease).ShouldBeTrue();
    }
}
