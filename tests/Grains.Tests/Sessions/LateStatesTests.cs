using Dynamo.Facts;
using Dynamo.Grains.Sessions;

namespace Dynamo.Grains.Tests.Sessions;

public sealed class LateStatesTests
{
    [Fact]
    public void A_car_has_ended_when_it_did_not_go_on_although_that_it_charged_is_told_later()
    {
        var noon = LiveFixture.Noon;
        SessionStateChanged Told(string state, int number, bool late = false) =>
            new() { ChargePointId = "CP-7", LocalId = "t", SessionId = "sess_t", ConnectorId = 1, ChargingState = state, SequenceNumber = number, Late = late };
        var state = new SessionState().Apply(Told("SuspendedEV", 2), noon.AddMinutes(10));
        state.ChargingEndedAt.ShouldBeNull();

        state.IsOlderState(noon.AddMinutes(5), 1).ShouldBeTrue();
        state.IsOlderState(noon.AddMinutes(5), null).ShouldBeTrue();
        state.IsOlderState(noon.AddMinutes(10), 1).ShouldBeTrue();
        state.IsOlderState(noon.AddMinutes(5), 3).ShouldBeFalse("its clock jumped back");
        state.IsOlderState(noon.AddMinutes(11), 0).ShouldBeFalse("it numbers anew");

        state = state.Apply(Told("Charging", 1, late: true), noon.AddMinutes(5));
        (state.ChargingState, state.ChargingEndedAt).ShouldBe(("SuspendedEV", noon.AddMinutes(10)));
    }
}
