using Dynamo.OcppEdge.V201;

namespace Dynamo.OcppEdge.Tests.V201;

public sealed class SettingNameTests
{
    [Theory]
    [InlineData("OCPPCommCtrlr.HeartbeatInterval")]
    [InlineData("EVSE@1.Power")]
    [InlineData("Connector@1:2.Available")]
    [InlineData("TokenReader/left.Enabled")]
    [InlineData("TokenReader/left@2.Token/last")]
    [InlineData("ChargingStation.Identity#Target")]
    [InlineData("Vendor%2EThing.A%2Fb")]
    public void A_name_reads_as_it_is_written(string text) => SettingName.Parse(text)!.ToString().ShouldBe(text);

    [Fact]
    public void Every_part_of_a_name_has_its_place() => SettingName.Parse("TokenReader/left@2:3.Token/last#MaxSet").ShouldBe(new SettingName("TokenReader", "Token")
    {
        Instance = "left", EvseId = 2, ConnectorId = 3, VariableInstance = "last", Attribute = "MaxSet",
    });

    [Theory]
    [InlineData("HeartbeatInterval")]
    [InlineData(".Interval")]
    [InlineData("OCPPCommCtrlr.")]
    [InlineData("EVSE@one.Power")]
    [InlineData("EVSE@1:.Power")]
    [InlineData("")]
    public void What_names_no_variable_of_a_component_is_refused(string text) => SettingName.Parse(text).ShouldBeNull();
}
