using Dynamo.Engine.Tests.Support;
using Orleans;

namespace Dynamo.Engine.Tests.Reminders;

/// <summary>Reminders in PostgreSQL, in the rows that the cluster engine reads too.</summary>
public sealed class StoredReminderTests(StoredCluster engine) : IClassFixture<StoredCluster>
{
    private readonly string _key = "reminder/" + Guid.NewGuid();

    private IReminderTestGrain Grain => engine.Client.GetGrain<IReminderTestGrain>(_key);

    [Fact]
    public async Task A_reminder_outlives_the_silo()
    {
        await Grain.Register("kept", 1000, 300);
        await engine.Restart();
        await Eventually.Is(() => engine.Cluster.TryGetGrainContext(Grain.GetGrainId(), out _), "the reminder activated the grain in the next silo");
        await Grain.Unregister("kept");
        (await engine.Database.Query<long>("select count(*) from reminder where grain = $1", $"remindertest/{_key}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_has_the_hash_by_which_a_cluster_divides_reminders()
    {
        var grain = engine.Client.GetGrain<IReminderTestGrain>("reminder/hashed");
        await grain.Register("row", 60_000, 120_000);
        await grain.Register("row", 60_000, 120_000);
        (await engine.Database.Query<int>("select hash from reminder where grain = 'remindertest/reminder/hashed'"))
            .ShouldBe(unchecked((int)grain.GetGrainId().GetUniformHashCode()));
        (await engine.Database.Query<long>("select period from reminder where grain = 'remindertest/reminder/hashed'")).ShouldBe(120_000);
        (await engine.Database.Query<int>("select version from reminder where grain = 'remindertest/reminder/hashed'")).ShouldBe(1);
        await grain.Unregister("row");
    }
}
