using Dynamo.Grains.ChargePoints;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.ChargePoints;

public sealed class SessionNumbersTests
{
    private static readonly SessionStart Start = new()
    {
        ChargePointId = "CP-1", ConnectorId = 1, Token = new IdToken("04A2"), MeterStartWh = 100,
        At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 5, TimeSpan.Zero),
    };

    [Fact]
    public void A_repeated_start_is_found_whenever_it_comes_and_however_its_tag_is_written() =>
        new SessionNumbers().Open(Start).Find(Start with { ReceivedAt = Start.ReceivedAt.AddDays(3), Token = new IdToken("04a2") })!.Number.ShouldBe(1);

    [Fact]
    public void A_wrong_clock_does_not_make_two_of_one_start()
    {
        var epoch = Start with { Timestamp = "1970-01-01T00:00:10Z" };
        new SessionNumbers().Open(epoch).Find(epoch with { At = Start.At.AddHours(1), ReceivedAt = Start.ReceivedAt.AddHours(1) })!.Number.ShouldBe(1);
    }

    [Fact]
    public void Another_connector_tag_meter_or_time_is_another_start()
    {
        var numbers = new SessionNumbers().Open(Start);
        numbers.Find(Start with { ConnectorId = 2 }).ShouldBeNull();
        numbers.Find(Start with { Token = new IdToken("FFFF") }).ShouldBeNull();
        numbers.Find(Start with { MeterStartWh = 101 }).ShouldBeNull();
        numbers.Find(Start with { At = Start.At.AddSeconds(1) }).ShouldBeNull();
    }

    [Fact]
    public void Numbers_rise_and_the_latest_starts_are_kept_within_bounds()
    {
        var numbers = new SessionNumbers();
        for (var i = 0; i < 100; i++) numbers = numbers.Open(Start with { At = Start.At.AddMinutes(i) });
        numbers.Last.ShouldBe(100);
        numbers.Latest.Length.ShouldBe(20);
        numbers.Find(Start with { At = Start.At.AddMinutes(99) })!.Number.ShouldBe(100);
    }
}
