using System.Text;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Tests.Quirks;

public sealed class QuirkTests
{
    [Theory]
    [InlineData("04A2B3_21370815", null, "04A2B3")]
    [InlineData("04A2B3_K-17", "k-17", "04A2B3")]
    [InlineData("04A2B3_K-17", null, "04A2B3_K-17")]
    [InlineData("fleet_a_21370815", null, "fleet_a")]
    [InlineData("fleet_12", null, "fleet_12")]
    [InlineData("_21370815", null, "_21370815")]
    [InlineData("04A2B3", "04A2B3", "04A2B3")]
    public void KEBAs_suffix_is_taken_off_and_nothing_else(string tag, string? serial, string meant) => KebaTagSuffix.Strip(tag, serial).ShouldBe(meant);

    [Theory]
    [InlineData("""{"a":,"b":1}""", """{"a":null,"b":1}""")]
    [InlineData("""{"a": , "b":,"c":2}""", """{"a":null , "b":null,"c":2}""")]
    [InlineData("""{"a":"x:,y","b":"\":,","c":,"d":0}""", """{"a":"x:,y","b":"\":,","c":null,"d":0}""")]
    [InlineData("""{"a":1}""", null)]
    [InlineData("""{"a":}""", null)]
    public void AEFAs_missing_value_is_filled_in_outside_of_texts(string frame, string? filled) =>
        (AefaMissingValue.Repair(Encoding.UTF8.GetBytes(frame)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null).ShouldBe(filled);

    [Theory]
    [InlineData("""[2,"1","A",{"l":[,{"a":1},,{"b":2}]}]""", """[2,"1","A",{"l":[{"a":1},{"b":2}]}]""")]
    [InlineData("""{"a":nan,"b":-NaN,"c":Infinity,"d":-inf,"e":null,"f":true,"g":-1}""", """{"a":null,"b":null,"c":null,"d":null,"e":null,"f":true,"g":-1}""")]
    [InlineData("{\"a\":\"b\u0001\u0000\tc\"}\0\0", """{"a":"bc"}""")]
    [InlineData("""{"a":"nan,,[,\"nan"}""", null)]
    [InlineData("""{"a":"b\\"}""", null)]
    [InlineData("{ \"a\" :\t1\r\n}", null)]
    [InlineData("[nan,[NaN],nano]", "[null,[null],nano]")]
    [InlineData("-", null)]
    [InlineData("{\"a\":\"\\", null)]
    public void Slips_in_JSON_are_put_right_outside_of_what_they_may_mean(string frame, string? repaired) =>
        (LooseJson.Repair(Encoding.UTF8.GetBytes(frame)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null).ShouldBe(repaired);

    [Fact]
    public void Each_quirk_has_a_name_of_its_own_and_says_what_is_done()
    {
        QuirkBook.All.Select(quirk => quirk.Name).ShouldBeUnique();
        QuirkBook.All.ShouldAllBe(quirk => quirk.Does.EndsWith('.') && (quirk.Kind == QuirkKind.Tolerance || quirk.Vendor != null));
    }

    [Fact]
    public void A_quirk_suits_by_vendor_without_case_and_blanks_and_by_model_and_firmware_where_it_names_them()
    {
        var quirk = new Quirk("x", "Does.", QuirkKind.Profile) { Vendor = "wallbox", Model = "pulsar", Firmware = "5." };
        quirk.Suits("Wall Box Chargers", "Pulsar Plus", "5.11.3").ShouldBeTrue();
        quirk.Suits("Wall Box Chargers", "Pulsar Plus", "6.0").ShouldBeFalse();
        quirk.Suits("Wall Box Chargers", "Copper", "5.11.3").ShouldBeFalse();
        quirk.Suits(null, null, null).ShouldBeFalse();
    }
}
