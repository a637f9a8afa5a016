using System.Globalization;
using Dynamo.Testing;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Running;

public sealed class StartingAndStopping : IAsyncLifetime
{
    private readonly ProductProcess _product = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task It_stops_in_good_order_with_its_PostgreSQL_and_keeps_its_data()
    {
        await _product.Start();
        (await _product.Stop()).ShouldBe(0);
        PostmasterPid().ShouldBeNull();

        await _product.Start();
        (await _product.Stop()).ShouldBe(0);
        _product.Output.ShouldNotContain("adopted");
    }

    [Fact]
    public async Task After_kill_9_the_next_start_adopts_the_PostgreSQL_that_was_left()
    {
        await _product.Start();
        var server = PostmasterPid();
        await _product.Kill();
        PostmasterPid().ShouldBe(server);

        await _product.Start();
        await Eventually.Holds(() => _product.Output.Contains("adopted", StringComparison.Ordinal));
        PostmasterPid().ShouldBe(server);
    }

    [Fact]
    public async Task After_kill_9_of_both_the_leftover_pid_file_does_no_harm()
    {
        await _product.Start();
        var server = PostmasterPid();
        await _product.Kill();
        global::System.Diagnostics.Process.GetProcessById(server!.Value).Kill();

        await _product.Start();
        PostmasterPid().ShouldNotBe(server);
    }

    [Fact]
    public async Task A_second_product_on_the_same_data_is_refused_and_told_by_whom()
    {
        await _product.Start();
        await using var second = new ProductProcess().With("Dynamo:Data", _product.DataFolder);
        second.Launch();
        (await second.WaitForExit()).ShouldBe(1);
        second.Output.ShouldContain($"process {_product.Pid}");
    }

    [Fact]
    public async Task A_PostgreSQL_that_dies_is_started_again()
    {
        await _product.Start();
        var server = PostmasterPid();
        global::System.Diagnostics.Process.GetProcessById(server!.Value).Kill();
        await Eventually.Holds(() => _product.Output.Contains("started again", StringComparison.Ordinal));
        await Eventually.Holds(_product.IsReady);
        PostmasterPid().ShouldNotBe(server);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await _product.Start();
        await using var second = new ProductProcess().With("Dynamo:ApiPort", new Uri(_product.Settings.ApiUrl).Port.ToString(CultureInfo.InvariantCulture));
        second.Launch();
        (await second.WaitForExit()).ShouldBe(1);
        second.Output.ShouldContain("port is taken");
    }

    private int? PostmasterPid()
    {
        var pointer = Path.Combine(_product.DataFolder, "postgres-is-at");
        var place = File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(_product.DataFolder, "postgres");
        var file = Path.Combine(place, "data", "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }
}
