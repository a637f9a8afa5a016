using Dynamo.Grains.Sessions;
using Dynamo.Metering;

namespace Dynamo.Grains.Tests.Sessions;

public sealed class EnergyCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new[] { 1000.0, 1500, 2500 }, 1500)]
    [InlineData(new[] { 0.0 }, 0)]
    [InlineData(new double[0], 0)]
    public void Energy_is_the_sum_of_the_steps(double[] registers, double expected) => Count(registers).EnergyWh.ShouldBe((decimal)expected);

    [Fact]
    public void A_register_that_restarts_counts_on_from_there() => Count(50_000, 60_000, 10, 500).EnergyWh.ShouldBe(10_490);

    [Theory]
    [InlineData(new[] { 900_000.0, 0, 900_400 }, 400)]
    [InlineData(new[] { 900.0, 0, 2_400, 2_500 }, 1_600)]
    [InlineData(new[] { 5_000_000.0, 100, 200, 300, 5_000_300 }, 300)]
    [InlineData(new[] { 20_000.0, 100, 200, 300, 20_300 }, 300)]
    [InlineData(new[] { 500.0, 0, 100, 400, 700, 1_200 }, 1_200)]
    [InlineData(new[] { 500.0, 0, 700 }, 200)]
    public void A_register_that_seemed_to_restart_may_go_on_where_it_was(double[] registers, double expected) => Count(registers).EnergyWh.ShouldBe((decimal)expected);

    [Fact]
    public void A_register_that_runs_back_a_little_is_waited_for() => Count(1000, 1500, 1499, 1501).EnergyWh.ShouldBe(501);

    [Fact]
    public void A_broken_reading_is_not_counted() => Count(1000, 1500, 9_000_000_000, 1600).EnergyWh.ShouldBe(600);

    [Theory]
    [InlineData(new[] { 9000.0, 9200, 0, 9300 }, 300)]
    [InlineData(new[] { 9000.0, 9200, 0, 0, 9300 }, 300)]
    [InlineData(new[] { 9000.0, 9200, 59_200, 9300, 9400 }, 400)]
    [InlineData(new[] { 9000.0, 9200, 59_200, 59_300 }, 50_300)]
    [InlineData(new[] { 9000.0, 9200, 100, 600 }, 700)]
    [InlineData(new[] { 9000.0, 9200, 3000, 6000, 9000, 9500 }, 6700)]
    public void A_reading_out_of_line_is_taken_back_and_a_restart_is_not(double[] registers, double expected) => Count(registers).EnergyWh.ShouldBe((decimal)expected);

    [Theory]
    [InlineData(new[] { 1000.0, 2.5, 3.5 }, 2500)]
    [InlineData(new[] { 250_000.0, 251, 4 }, 1000)]
    [InlineData(new[] { 1500.0, 20, 90 }, 70)]
    public void Kilowatt_hours_without_a_word_are_known_by_where_they_go_on(double[] registers, double expected) => Count(registers).EnergyWh.ShouldBe((decimal)expected);

    [Fact]
    public void A_late_reading_changes_nothing()
    {
        var energy = Count(1000, 2000);
        energy.AddRegister(1200, Start.AddSeconds(10));
        energy.EnergyWh.ShouldBe(1000);
    }

    [Fact]
    public void Energy_is_never_negative() => Count(9000, 8000, 7000).EnergyWh.ShouldBe(0);

    [Fact]
    public void Samples_are_taken_in_the_order_of_their_times_and_phases_are_not_the_register()
    {
        var energy = new EnergyCount();
        energy.Add(
        [
            new MeterSample(Start.AddMinutes(2), 300),
            new MeterSample(Start, 100),
            new MeterSample(Start.AddMinutes(1), 9_999, Phase: "L1"),
            new MeterSample(Start.AddMinutes(1), 200),
            new MeterSample(Start.AddMinutes(2), 7_400, MeterSample.PowerImport, "W"),
            new MeterSample(Start.AddMinutes(2), 55, MeterSample.StateOfCharge, "Percent", Location: "EV"),
        ]);
        energy.EnergyWh.ShouldBe(200);
        energy.PowerW.ShouldBe(7_400);
        energy.SocPercent.ShouldBe(55);
    }

    [Fact]
    public void A_meter_in_the_body_counts_where_the_outlet_says_nothing()
    {
        var energy = Count(1000);
        energy.Add([At(1, 1100, location: "Body"), At(2, 1300, location: "Body")]);
        energy.EnergyWh.ShouldBe(300);
    }

    [Fact]
    public void The_outlet_counts_before_every_other_place()
    {
        var energy = Count(1000);
        energy.Add([At(1, 1100), At(1, 5000, location: "Inlet"), At(2, 1200), At(2, 6000, location: "Body")]);
        energy.EnergyWh.ShouldBe(200);
    }

    [Fact]
    public void A_register_of_another_place_is_not_believed_when_it_does_not_fit()
    {
        var energy = Count(5000);
        energy.Add([At(1, 995_000, location: "Inlet"), At(2, 12, location: "Body")]);
        energy.EnergyWh.ShouldBe(0);
        energy.LastRegisterWh.ShouldBe(5000);
    }

    [Fact]
    public void Phases_are_added_where_there_is_no_total()
    {
        var energy = Count(0);
        energy.Add([At(1, 10, "L1"), At(1, 20, "L2-N"), At(1, 30, "L3"), At(1, 7, "N"), Power(1, 1000, "L1"), Power(1, 2000, "L2")]);
        energy.EnergyWh.ShouldBe(60);
        energy.PowerW.ShouldBe(3000);
    }

    [Fact]
    public void Of_several_readings_of_a_moment_the_last_one_counts()
    {
        var energy = Count(0);
        energy.Add([At(1, 100), At(1, 110), Power(1, 1000, "L1"), Power(1, 1500, "L1"), Power(1, 500, "L2"), Power(1, 200, "L1-L2")]);
        energy.EnergyWh.ShouldBe(110);
        energy.PowerW.ShouldBe(2000);
    }

    [Fact]
    public void What_is_said_again_of_the_beginning_is_not_the_register_now()
    {
        var energy = Count(0);
        energy.Add([At(1, 400), At(1, 5) with { Context = "transaction.begin" }]);
        energy.EnergyWh.ShouldBe(400);
        energy.Add([At(2, 450) with { Context = "Transaction.Begin" }]);
        energy.EnergyWh.ShouldBe(450);
    }

    [Fact]
    public void The_newest_state_of_charge_counts()
    {
        var energy = Count(0);
        energy.Add([Charge(3, 30), Charge(5, 55), Charge(4, 40), Charge(6, null)]);
        energy.SocPercent.ShouldBe(55);
    }

    [Fact]
    public void What_the_vehicle_meters_is_not_the_register()
    {
        var energy = Count(0);
        energy.Add([At(1, 50, location: "EV")]);
        energy.EnergyWh.ShouldBe(0);
    }

    private static MeterSample At(int minute, decimal registerWh, string? phase = null, string location = "Outlet") =>
        new(Start.AddMinutes(minute), registerWh, Phase: phase, Location: location);

    private static MeterSample Power(int minute, decimal watts, string phase) =>
        new(Start.AddMinutes(minute), watts, MeterSample.PowerImport, "W", phase);

    private static MeterSample Charge(int minute, decimal? percent) => new(Start.AddMinutes(minute), percent, MeterSample.StateOfCharge, "Percent", Location: "EV");

    private static EnergyCount Count(params double[] registers)
    {
        var energy = new EnergyCount();
        for (var i = 0; i < registers.Length; i++) energy.AddRegister((decimal)registers[i], Start.AddMinutes(i));
        return energy;
    }
}
