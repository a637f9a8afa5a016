using System.Text.Json;
using Dynamo.Api.Commands;

namespace Dynamo.Api.Tests.Commands;

public sealed class SnakeToOcppTests
{
    [Theory]
    [InlineData("connector_id", "connectorId")]
    [InlineData("cs_charging_profiles", "csChargingProfiles")]
    [InlineData("connectorId", "connectorId")]
    [InlineData("type", "type")]
    [InlineData("responder_url", "responderURL")]
    public void A_field_gets_its_name_in_OCPP(string snake, string ocpp) => SnakeToOcpp.Name(snake).ShouldBe(ocpp);

    [Fact]
    public void Fields_are_renamed_at_any_depth_but_not_in_what_vendors_define()
    {
        using var given = JsonDocument.Parse("""{"id_token":{"id_token":"A","custom_data":{"vendor_id":"V"}},"list":[{"stack_level":1}],"data":{"my_key":2}}""");
        var fields = given.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);

        SnakeToOcpp.Payload(fields)
            .ShouldBe("""{"idToken":{"idToken":"A","customData":{"vendor_id":"V"}},"list":[{"stackLevel":1}],"data":{"my_key":2}}""");
    }
}
