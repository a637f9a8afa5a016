using Orleans.Runtime;

namespace Dynamo.Grains.Tests.ChargePoints;

/// <summary>In a product of its own: the connections that this kills would fail the next tests, call by call, until the pool has found out.</summary>
public sealed class LostWriteTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_write_whose_outcome_is_unknown_is_looked_up_before_anything_is_decided()
    {
        var id = await live.Commissioned();
        var start = LiveFixture.Start(id, await live.Tag());
        var first = await live.Grains.ChargePoint(id).OpenSession(start);
        using var over = new CancellationTokenSource();
        var shooting = ShootConnections(over.Token);
        var numbers = new HashSet<string> { first.Session.LocalId };
        var failures = 0;
        for (var i = 0; i < 60; i++)
        {
            try
            {
                numbers.Add((await live.Grains.ChargePoint(id).OpenSession(start with { Timestamp = $"t{i / 6}" })).Session.LocalId);
            }
            catch (Exception fault) when (fault is not ShouldAssertException)
            {
                failures++;
            }
        }
        await over.CancelAsync();
        await shooting;
        // Ten different starts, each asked for six times while connections died: at most eleven numbers, and none given twice.
        numbers.Count.ShouldBeLessThanOrEqualTo(11);
        var last = await OnceTheDeadConnectionsAreGone(() => live.Grains.ChargePoint(id).OpenSession(start with { Timestamp = "last" }));
        int.Parse(last.Session.LocalId).ShouldBeLessThanOrEqualTo(12);
    }

    /// <summary>A pool finds out one by one, each at the cost of a call, that its connections are dead.</summary>
    private static async Task<T> OnceTheDeadConnectionsAreGone<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception lost) when (lost is OrleansException or TimeoutException && attempt < 100)
            {
                // As a charger would: again.
            }
        }
    }

    private async Task ShootConnections(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await live.Database.Query<long>(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and query like '%write_grain_state%'
                """);
        }
    }
}
