using Dynamo.Billing;
using Dynamo.Grains.Connectors;

namespace Dynamo.Grains.Tests.Connectors;

public sealed class ChargingPhasesTests
{
    private static readonly DateTimeOffset Noon = LiveFixture.Noon;

    [Theory]
    [InlineData("Charging 0, SuspendedEV 20", 20)]
    [InlineData("Charging 0, SuspendedEV 20, Finishing 50", 20)]
    [InlineData("Charging 0, SuspendedEV 20, Charging 30", null)]
    [InlineData("Charging 0, SuspendedEV 20, Charging 30, SuspendedEV 45", 45)]
    [InlineData("Charging 0, SuspendedEVSE 20", null)]
    [InlineData("Charging 0, SuspendedEV 20, SuspendedEVSE 25", null)]
    [InlineData("Charging 0, Finishing 60", 60)]
    [InlineData("Preparing 0, Faulted 20", null)]
    [InlineData("Charging 0, SuspendedEV 61", null)]
    [InlineData("SuspendedEV -1, Charging 0", null)]
    public void The_car_had_enough_when_it_did_not_go_on_any_more(string told, int? minute) => (EndOf(told)?.At).ShouldBe(minute is { } at ? Noon.AddMinutes(at) : null);

    [Theory]
    [InlineData("Charging 30, SuspendedEV 20, Charging 0", null)]
    [InlineData("SuspendedEV 45, Charging 0, SuspendedEV 20, Charging 30", 45)]
    public void The_order_of_arrival_does_not_matter(string told, int? minute) => (EndOf(told)?.At).ShouldBe(minute is { } at ? Noon.AddMinutes(at) : null);

    [Theory]
    [InlineData("Charging 0, SuspendedEV 20, Finishing 50", false)]
    [InlineData("Charging 0, SuspendedEV 20, Charging 30, Finishing 50", true)]
    public void A_session_that_is_being_stopped_tells_only_the_latest_that_it_was(string told, bool atLatest) => EndOf(told)!.AtLatest.ShouldBe(atLatest);

    [Fact]
    public void What_is_long_over_is_forgotten_and_not_taken_for_a_car_that_went_on()
    {
        var phases = new ChargingPhases().Add("Charging", Noon).Add("SuspendedEV", Noon.AddMinutes(20)).Add("Charging", Noon.AddMinutes(90)).Since(Noon.AddMinutes(60));
        phases.EndOfCharging(Noon, Noon.AddMinutes(60)).ShouldBe(new ToldCharging(false, null));
        phases.EndOfCharging(Noon.AddMinutes(60), Noon.AddMinutes(120)).ShouldBe(new ToldCharging(true, null));
    }

    [Fact]
    public void A_car_that_goes_on_and_off_for_ever_is_remembered_by_its_last_times()
    {
        var phases = new ChargingPhases();
        for (var minute = 0; minute < 1_000; minute++) phases = phases.Add(minute % 2 == 0 ? "Charging" : "SuspendedEV", Noon.AddMinutes(minute));
        phases.Latest.Length.ShouldBeLessThan(100);
        phases.EndOfCharging(Noon, Noon.AddMinutes(2_000)).End.ShouldBe(new ToldEnd(Noon.AddMinutes(999)));
    }

    private static ToldEnd? EndOf(string told) => told.Split(", ").Select(phase => phase.Split(' '))
        .Aggregate(new ChargingPhases(), (phases, phase) => phases.Add(phase[0], Noon.AddMinutes(int.Parse(phase[1])))).EndOfCharging(Noon, Noon.AddMinutes(60)).End;
}
