using System.Text.Json;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Tests.Framing;

public sealed class PayloadTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData("\" 7 \"", 7)]
    [InlineData("7.0", 7)]
    [InlineData("\"7.9\"", 7)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("1e999", long.MaxValue)]
    public void A_number_is_read_in_every_clothing(string value, long expected) => Read($$"""{"f":{{value}}}""").RequiredInteger("f").ShouldBe(expected);

    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("\" x \"", "x")]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    public void A_text_is_read_from_what_stands_for_one(string value, string expected) => Read($$"""{"f":{{value}}}""").Text("f").ShouldBe(expected);

    [Fact]
    public void Null_is_absent() => Read("""{"f":null}""").Has("f").ShouldBeFalse();

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void An_empty_payload_has_many_forms(string text) => Read(text).Has("f").ShouldBeFalse();

    [Fact]
    public void What_is_missing_is_named()
    {
        Fault(() => Read("{}").RequiredText("idTag")).ShouldBe((CallFault.OccurrenceConstraint, "idTag is required"));
        Fault(() => Read("""{"a":{}}""").RequiredObject("a").RequiredText("b")).ShouldBe((CallFault.OccurrenceConstraint, "a.b is required"));
    }

    [Fact]
    public void What_has_the_wrong_type_is_named()
    {
        Fault(() => Read("""{"connectorId":"one"}""").RequiredIndex("connectorId")).ShouldBe((CallFault.TypeConstraint, "connectorId must be a number"));
        Fault(() => Read("""{"idTag":{}}""").RequiredText("idTag")).ShouldBe((CallFault.TypeConstraint, "idTag must be a string"));
        Fault(() => Read("""{"meterValue":7}""").List("meterValue").Count().ShouldBe(0)).ShouldBe((CallFault.TypeConstraint, "meterValue must be a list"));
        Fault(() => Read("7")).ShouldBe((CallFault.TypeConstraint, "the payload must be an object"));
    }

    [Fact]
    public void What_is_out_of_range_is_named() =>
        Fault(() => Read("""{"connectorId":-1}""").RequiredIndex("connectorId")).ShouldBe((CallFault.PropertyConstraint, "connectorId must be from 0 to 1000"));

    [Fact]
    public void A_single_object_is_a_list_of_one() => Read("""{"f":{"a":1}}""").List("f").ShouldHaveSingleItem().Integer("a").ShouldBe(1);

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", true)]
    [InlineData("2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00Z", true)]
    [InlineData("2026-11-22T10:00:00.1234567Z", "2026-11-22T10:00:00.1234567Z", true)]
    [InlineData("2026-11-22T10:00:00", "2026-11-22T10:00:00Z", false)]
    [InlineData("2026-11-22 10:00:00", "2026-11-22T10:00:00Z", false)]
    [InlineData("1795341600", "2026-11-22T10:00:00Z", true)]
    [InlineData("1795341600000", "2026-11-22T10:00:00Z", true)]
    [InlineData("", null, false)]
    [InlineData("0000-00-00T00:00:00Z", null, false)]
    public void A_time_is_read_with_and_without_its_zone(string text, string? expected, bool zone)
    {
        var time = WireTime.Parse(text);
        time.Value.ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected));
        time.HasZone.ShouldBe(zone);
        time.Text.ShouldBe(text);
    }

    private static Payload Read(string json) => Payload.Of(JsonDocument.Parse(json).RootElement);

    private static (CallFault Fault, string Text) Fault(Action read)
    {
        var fault = Should.Throw<CallFaultException>(read);
        return (fault.Fault, fault.Message);
    }
}
