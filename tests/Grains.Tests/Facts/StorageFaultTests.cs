using Dynamo.ChargePoints;

namespace Dynamo.Grains.Tests.Facts;

/// <summary>What a fault of the database looks like from outside of a grain: the driver's own exceptions cannot cross to another process.</summary>
public sealed class StorageFaultTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_statement_that_the_database_refuses_is_told_as_a_fault_that_does_not_pass()
    {
        var id = await live.Register();
        await live.Database.Execute("alter table charge_points rename column vendor to maker");
        try
        {
            var fault = await Should.ThrowAsync<StorageException>(live.Grains.ChargePoint(id).Boot(LiveFixture.Boot(new ConnectionId("x"))));

            fault.Passes.ShouldBeFalse();
            fault.Message.ShouldContain("Boot");
            fault.InnerException.ShouldBeNull();
        }
        finally
        {
            await live.Database.Execute("alter table charge_points rename column maker to vendor");
        }
        (await live.Grains.ChargePoint(id).Boot(LiveFixture.Boot(new ConnectionId("x")))).Status.ShouldBe(BootStatus.Accepted);
    }

    [Fact]
    public async Task A_write_that_fails_is_told_so_too_and_the_grain_goes_on()
    {
        var id = await live.Register();
        var grain = live.Grains.ChargePoint(id);
        await grain.Boot(LiveFixture.Boot(new ConnectionId("x")));
        await live.Database.Execute("alter function write_grain_states rename to write_grain_states_away");
        try
        {
            await Should.ThrowAsync<StorageException>(grain.Boot(LiveFixture.Boot(new ConnectionId("x"))));
        }
        finally
        {
            await live.Database.Execute("alter function write_grain_states_away rename to write_grain_states");
        }
        (await grain.Boot(LiveFixture.Boot(new ConnectionId("x")))).Status.ShouldBe(BootStatus.Accepted);
    }
}
