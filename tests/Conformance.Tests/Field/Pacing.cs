using System.Net;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Peers' defects": no pacing when thousands reconnect. Here a few, and very little room.</summary>
public sealed class Pacing(NarrowProduct product) : IClassFixture<NarrowProduct>
{
    private const int Fleet = 24;

    [Fact]
    public async Task A_fleet_that_reconnects_at_once_is_let_in_bit_by_bit_and_loses_nobody()
    {
        var chargers = new List<PlayedCharger>();
        for (var number = 0; number < Fleet; number++) chargers.Add(await PlayedCharger.Registered(product, connectors: 1));

        var refusals = await Task.WhenAll(chargers.Select(ComesIn));

        foreach (var charger in chargers)
        {
            (await charger.Boots()).Status.ShouldBe("Accepted");
            (await charger.Operator.Get($"/charge-points/{charger.Id}"))["connected"].ShouldBe("True");
            await charger.DisposeAsync();
        }
        refusals.Sum().ShouldBeGreaterThan(0, "there was less room than chargers");
    }

    private static async Task<int> ComesIn(PlayedCharger charger)
    {
        for (var refused = 0; ; refused++)
        {
            try
            {
                await charger.Connects();
                return refused;
            }
            catch (HandshakeRefusedException refusal)
            {
                refusal.Status.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests);
                refusal.Header("Retry-After").ShouldNotBeNull("it is told when to come again");
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}

/// <summary>A product that deals with one handshake at a time and lets two wait.</summary>
public sealed class NarrowProduct : ProductFixture
{
    protected override void Change(WebApplicationBuilder builder)
    {
        builder.Configuration["Dynamo:Edge:HandshakesInFlight"] = "1";
        builder.Configuration["Dynamo:Edge:HandshakesWaiting"] = "2";
    }
}
