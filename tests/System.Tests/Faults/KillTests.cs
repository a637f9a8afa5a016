using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Faults;

/// <summary>kill -9 of the whole process while twelve chargers charge.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Every_answered_message_survives_kills_in_the_middle_of_sessions_and_no_session_is_there_twice()
    {
        await using var product = new ProductProcess();
        await product.Start();
        using var fleet = await StubbornFleet.Prepare(product.Settings);
        fleet.Begin();
        await fleet.Charge(sessions: 50);

        for (var kill = 0; kill < 2; kill++)
        {
            await product.Kill();
            await product.Start();
            await fleet.Charge(sessions: 50);
        }

        await fleet.End();
        fleet.Reconnections.ShouldBeGreaterThan(0);
        fleet.FalseAnswers.ShouldBeEmpty();
        await fleet.CompareWithRest();
    }
}
