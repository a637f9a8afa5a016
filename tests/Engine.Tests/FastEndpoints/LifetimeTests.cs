using Dynamo.Engine.Tests.Web.Endpoints;

namespace Dynamo.Engine.Tests.Web;

public sealed class LifetimeTests(WebHost host)
{
    [Fact]
    public async Task Each_request_has_its_own_instance_from_its_own_scope_and_disposes_it()
    {
        var before = LivingEndpoint.Disposed;
        (await host.Ask("GET", "living")).Body.ShouldBe("\"fresh True, same scope True\"");
        (await host.Ask("GET", "living")).Body.ShouldBe("\"fresh True, same scope True\"");
        LivingEndpoint.Disposed.ShouldBeInRange(before + 1, before + 2); // the second may still be on its way
    }
}
