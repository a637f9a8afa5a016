using Dynamo.Connectors;
using Dynamo.Reservations;
using Dynamo.Testing;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Reservations;

/// <summary>Reservations in the charge point's grain, shown by its connectors'.</summary>
public sealed class ReservationGrainTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    private static int _numbers = 1000;

    [Fact]
    public async Task A_confirmed_reservation_is_shown_though_the_charger_only_says_Available_and_ends_with_Available()
    {
        var id = await live.Commissioned();
        await Report(id, ConnectorStatus.Available);
        var number = await Reserve(id, TimeSpan.FromHours(1));

        (await Status(id)).ShouldBe(ConnectorStatus.Reserved);
        await Report(id, ConnectorStatus.Available, "again");
        (await Status(id)).ShouldBe(ConnectorStatus.Reserved);
        await Report(id, ConnectorStatus.Occupied);
        (await Status(id)).ShouldBe(ConnectorStatus.Occupied);
        await Report(id, ConnectorStatus.Available);
        await live.Grains.ChargePoint(id).EndReservation(number, ReservationEnd.Cancelled);
        (await Status(id)).ShouldBe(ConnectorStatus.Available);
    }

    [Fact]
    public async Task It_is_over_at_its_time_even_if_nobody_says_so()
    {
        var id = await live.Commissioned();
        await Reserve(id, TimeSpan.FromSeconds(5));
        await Report(id, ConnectorStatus.Reserved);

        await Eventually.Holds(async () => await Status(id) == ConnectorStatus.Available);

        (await live.Grains.ChargePoint(id).GetPermit()).Reservations.ShouldBeEmpty();
        (await live.Facts(id, "ReservationEnded")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_twenty_that_ask_for_one_connector_at_once_one_gets_it()
    {
        var id = await live.Commissioned();
        var grain = live.Grains.ChargePoint(id);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.Reserve(Wanted(TimeSpan.FromHours(1)))));

        replies.Count(reply => reply.Taken).ShouldBe(1);
        replies.Where(reply => !reply.Taken).ShouldAllBe(reply => reply.Conflict != null);
    }

    [Fact]
    public async Task Asked_confirmed_and_ended_twice_is_once()
    {
        var id = await live.Commissioned();
        var grain = live.Grains.ChargePoint(id);
        var wanted = Wanted(TimeSpan.FromHours(1));

        (await grain.Reserve(wanted)).Taken.ShouldBeTrue();
        (await grain.Reserve(wanted)).Taken.ShouldBeTrue();
        (await grain.ConfirmReservation(wanted.Number)).ShouldBeTrue();
        (await grain.ConfirmReservation(wanted.Number)).ShouldBeTrue();
        await grain.EndReservation(wanted.Number, ReservationEnd.Used);
        await grain.EndReservation(wanted.Number, ReservationEnd.Expired);
        (await grain.ConfirmReservation(wanted.Number)).ShouldBeFalse();

        (await live.Facts(id, "ReservationCreated")).ShouldBe(1);
        (await live.Facts(id, "ReservationEnded")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_tag_is_refused_at_the_start_and_the_holder_is_not()
    {
        var id = await live.Commissioned();
        var (holder, other) = (await live.Tag(), await live.Tag());
        await Reserve(id, TimeSpan.FromHours(1), holder);
        var now = TimeProvider.System.GetUtcNow();

        var (_, refused) = await live.Begin(LiveFixture.Start(id, other) with { At = now, ReceivedAt = now });
        var (_, accepted) = await live.Begin(LiveFixture.Start(id, holder) with { At = now.AddSeconds(1), ReceivedAt = now.AddSeconds(1) });

        refused.Authorization!.Status.ShouldBe(AuthorizationStatus.NotAtThisTime);
        accepted.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task Decommissioning_ends_them()
    {
        var id = await live.Commissioned();
        await Reserve(id, TimeSpan.FromHours(1));

        await live.Grains.ChargePoint(id).Decommission("test");

        (await live.Facts(id, "ReservationEnded")).ShouldBe(1);
        (await Status(id)).ShouldBe(ConnectorStatus.Available);
    }

    private async Task<int> Reserve(string id, TimeSpan holds, string tag = "HOLDER")
    {
        var wanted = Wanted(holds, tag);
        (await live.Grains.ChargePoint(id).Reserve(wanted)).Taken.ShouldBeTrue();
        (await live.Grains.ChargePoint(id).ConfirmReservation(wanted.Number)).ShouldBeTrue();
        return wanted.Number;
    }

    private static Reservation Wanted(TimeSpan holds, string tag = "HOLDER")
    {
        var (number, now) = (Interlocked.Increment(ref _numbers), TimeProvider.System.GetUtcNow());
        return new Reservation
        {
            ReservationId = $"rsv_{number}", Number = number, ConnectorId = 1, Places = 1, Holder = new TokenHolder(tag, null), MadeAt = now, ExpiresAt = now + holds,
        };
    }

    private Task<ConnectorReply> Report(string id, ConnectorStatus status, string? info = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        return live.Grains.Connector(id, 1).Report(new ConnectorReport
        {
            ChargePointId = id, ConnectorId = 1, Status = status, OcppStatus = status.ToString(), Info = info, At = now, ReceivedAt = now,
        });
    }

    private async Task<ConnectorStatus?> Status(string id) => (await live.Grains.Connector(id, 1).Get()).Status;
}
