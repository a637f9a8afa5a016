using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Faults;

/// <summary>PostgreSQL is away for twenty seconds while chargers charge.</summary>
public sealed class DatabaseOutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Chargers_get_no_false_answers_and_the_process_recovers_by_itself()
    {
        await using var postgres = await OwnServer.Begin();
        await using var product = new ProductProcess(postgres.ConnectionString);
        await product.Start();
        using var fleet = await StubbornFleet.Prepare(product.Settings);
        fleet.Begin();
        await fleet.Charge(sessions: 50);
        var pid = product.Pid;

        await postgres.Stop();
        await Task.Delay(Outage);
        await postgres.Start();

        await fleet.Charge(sessions: 50);
        await fleet.End();
        product.Pid.ShouldBe(pid);
        fleet.FalseAnswers.ShouldBeEmpty();
        await fleet.CompareWithRest();
    }
}
