using Dynamo.ChargePoints;
using Dynamo.Facts;

namespace Dynamo.Grains.Tests.Facts;

public sealed class LedgerTests
{
    [Fact]
    public void The_partition_of_a_charge_point_never_changes() =>
        new[] { "CP-1", "cp-1", "CP-2", "CP-3" }.Select(Ledger.PartitionOf).ShouldBe([0, 0, 1, 6]);

    [Fact]
    public void Charge_points_spread_over_all_partitions() =>
        Enumerable.Range(0, 1000).Select(i => Ledger.PartitionOf($"CP-{i}")).Distinct().Count().ShouldBe(Ledger.Partitions);

    [Fact]
    public void A_position_is_written_and_read()
    {
        LedgerPosition.Parse(new LedgerPosition(712, 4711).ToString()).ShouldBe(new LedgerPosition(712, 4711));
        LedgerPosition.Parse("nonsense").ShouldBeNull();
        LedgerPosition.Parse(null).ShouldBeNull();
    }

    [Fact]
    public void Every_fact_has_a_projection_or_is_said_to_need_none_and_reads_back()
    {
        FactJson.Names.ShouldBe([.. Dynamo.Grains.ReadModel.Projections.Sql.Keys, .. Dynamo.Grains.ReadModel.Projections.WithoutTable], ignoreOrder: true);
        var fact = new StageChanged { ChargePointId = "CP-1", From = Stage.Tested, To = Stage.Commissioned, By = "ins_1" };
        var json = System.Text.Json.JsonSerializer.Serialize(fact, FactJson.Options);
        json.ShouldBe("""{"from":"Tested","to":"Commissioned","by":"ins_1","charge_point_id":"CP-1"}""");
        FactJson.Read(nameof(StageChanged), json).ShouldBe(fact);
    }
}
