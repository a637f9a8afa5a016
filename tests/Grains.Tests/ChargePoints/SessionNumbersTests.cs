using Dynamo.Grains.ChargePoints;
using Dynamo.Sessions;
using Dynamo.Silo.Storage;
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

    [Theory]
    [InlineData("""{"Last":7,"Latest":[[6,1,"04A2",100.5,"2026-03-01T12:00:00Z"],[7,2,null,null,"1970-01-01"]]}""")]
    [InlineData("""{"Last":7,"Latest":[{"At":"2026-03-01T12:00:00Z","Token":"04A2","Number":6,"MeterWh":100.5,"ConnectorId":1},{"At":"1970-01-01","Number":7,"ConnectorId":2}]}""")]
    public void Starts_are_kept_without_names_and_read_as_they_were_kept_before(string kept)
    {
        var serializer = new StateSerializer();
        var numbers = serializer.Deserialize<SessionNumbers>(new BinaryData(kept))!;

        numbers.Latest.ShouldBe([new OpenedSession(6, 1, "04A2", 100.5m, "2026-03-01T12:00:00Z"), new OpenedSession(7, 2, null, null, "1970-01-01")]);
        serializer.Serialize(numbers).ToString().ShouldBe("""{"Last":7,"Latest":[[6,1,"04A2",100.5,"2026-03-01T12:00:00Z"],[7,2,null,null,"1970-01-01"]]}""");
    }
}
