using Dynamo.Testing;
using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Running;

public sealed class ExternalDatabase
{
    [Fact]
    public async Task The_product_waits_for_a_database_that_starts_later()
    {
        await using var server = await OwnServer.Begin();
        await server.Stop();
        await using var product = new ProductProcess(server.ConnectionString);
        product.Launch();
        await Eventually.Holds(() => product.Output.Contains("Waiting for PostgreSQL", StringComparison.Ordinal));
        await server.Start();
        await Eventually.Holds(product.IsReady);
    }

    [Fact]
    public async Task While_the_database_is_away_the_product_is_not_ready_and_after_it_is_again()
    {
        await using var server = await OwnServer.Begin();
        await using var product = new ProductProcess(server.ConnectionString);
        await product.Start();
        await server.Stop();
        (await product.IsReady()).ShouldBeFalse();
        await server.Start();
        await Eventually.Holds(product.IsReady);
        (await product.Stop()).ShouldBe(0);
    }
}
