using System.Collections.Immutable;
using Dynamo.Reservations;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Reservations;

public sealed class ReservationRuleTests
{
    private static readonly DateTimeOffset Noon = LiveFixture.Noon;

    [Fact]
    public void A_reserved_connector_is_held_for_its_holder_and_the_others_are_not()
    {
        var reservations = Of(Made(1, connector: 1));

        Holder(reservations, "B", 1).ShouldBe("A");
        Holder(reservations, "B", 2).ShouldBeNull();
        Holder(reservations, "B", null).ShouldBeNull();
    }

    [Fact]
    public void Who_has_not_chosen_a_connector_is_refused_when_every_place_is_held_unless_one_is_his()
    {
        var reservations = Of(Made(1, connector: 1), Made(2, connector: 2, tag: "B"));

        Holder(reservations, "C", null).ShouldBe("A");
        Holder(reservations, "B", null).ShouldBe("B");
    }

    [Fact]
    public void A_reservation_for_any_connector_leaves_others_the_rest()
    {
        var one = Of(Made(1));
        Holder(one, "B", 1).ShouldBeNull();

        var both = Of(Made(1), Made(2, connector: 2, tag: "C"));
        Holder(both, "B", 1).ShouldBe("A");
        Holder(Of(Made(1, places: 1)), "B", 1).ShouldBe("A");
        Holder(Of(Made(1, places: 0)), "B", 1).ShouldBeNull();
    }

    [Fact]
    public void What_is_over_not_yet_accepted_or_from_after_the_session_began_holds_nothing()
    {
        Holder(Of(Made(1, connector: 1)), "B", 1, minute: 60).ShouldBeNull();
        Holder(Of(Made(1, connector: 1) with { Confirmed = false }), "B", 1).ShouldBeNull();
        Holder(Of(Made(1, connector: 1)), "B", 1, minute: -10).ShouldBeNull();
        Holder(Of(Made(1, connector: 1)), "B", 1, minute: -0.5).ShouldBe("A");
    }

    [Fact]
    public void A_charger_that_names_the_reservation_has_looked_itself()
    {
        var reservations = Of(Made(7, connector: 1));

        ReservationRule.HolderOf(reservations, new IdToken("B"), 1, Noon.AddMinutes(1), 7).ShouldBeNull();
        ReservationRule.UsedBy(reservations, new IdToken("B"), null, 1, Noon.AddMinutes(1), 7)!.Number.ShouldBe(7);
    }

    [Fact]
    public void A_session_uses_the_reservation_of_its_tag_or_group_and_no_other()
    {
        var reservations = Of(Made(1, connector: 1, group: "FLEET"), Made(2, tag: "C"));

        Used(reservations, "a", null, 1).ShouldBe(1);
        Used(reservations, "X", "fleet", 1).ShouldBe(1);
        Used(reservations, "X", null, 1).ShouldBeNull();
        Used(reservations, "C", null, 2).ShouldBe(2);
        Used(reservations, "A", null, null).ShouldBe(1);
        Used(reservations, "D", null, 2).ShouldBeNull();
        Used([], "A", null, 1).ShouldBeNull();
        Used(default, "A", null, 1).ShouldBeNull();
    }

    [Fact]
    public void Two_for_one_connector_or_more_than_there_are_conflict()
    {
        ReservationRule.Conflict(Of(Made(1, connector: 1)), Made(2, connector: 1))!.ShouldContain("rsv_1");
        ReservationRule.Conflict(Of(Made(1, connector: 1)), Made(2, connector: 2)).ShouldBeNull();
        ReservationRule.Conflict(Of(Made(1, connector: 1)), Made(2)).ShouldBeNull();
        ReservationRule.Conflict(Of(Made(1, connector: 1), Made(2)), Made(3, connector: 2))!.ShouldContain("All 2");
        ReservationRule.Conflict(Of(Made(1, connector: 1) with { Confirmed = false }), Made(2, connector: 1)).ShouldNotBeNull();
        ReservationRule.Conflict(Of(Made(1, connector: 1) with { ExpiresAt = Noon }), Made(2, connector: 1)).ShouldBeNull();
        ReservationRule.Conflict(Of(Made(1, connector: 1)), Made(1, connector: 1)).ShouldBeNull();
    }

    private static ImmutableArray<Reservation> Of(params Reservation[] reservations) => [.. reservations];

    private static Reservation Made(int number, int? connector = null, string tag = "A", string? group = null, int places = 2) => new()
    {
        ReservationId = $"rsv_{number}", Number = number, ConnectorId = connector, Places = places, Holder = new TokenHolder(tag, group), MadeAt = Noon,
        ExpiresAt = Noon.AddMinutes(30), Confirmed = true,
    };

    private static string? Holder(ImmutableArray<Reservation> reservations, string token, int? connector, double minute = 1) =>
        ReservationRule.HolderOf(reservations, new IdToken(token), connector, Noon.AddMinutes(minute))?.IdTag;

    private static int? Used(ImmutableArray<Reservation> reservations, string token, string? group, int? connector) =>
        ReservationRule.UsedBy(reservations, new IdToken(token), group, connector, Noon.AddMinutes(1))?.Number;
}
