using Dynamo.Api.Conventions;
using System.Text.Json;
using Dynamo.Connectors;

namespace Dynamo.Api.Tests.Conventions;

public sealed class JsonTests(ConventionsHost host) : IClassFixture<ConventionsHost>
{
    [Fact]
    public async Task Names_are_in_snake_case_times_in_utc_and_enums_are_words()
    {
        var answer = await host.Ask("POST", "/api/v1/things", """{"name":"Süd 😀","colour":"light_blue","wanted_at":"2026-01-31T10:30:00.25+01:00"}""");
        answer.Status.ShouldBe(201);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/api/v1/things/");
        answer.Body.ShouldContain("Süd ");
        answer.Json.GetProperty("name").GetString().ShouldBe("Süd 😀");
        answer.Json.GetProperty("colour").GetString().ShouldBe("light_blue");
        answer.Json.GetProperty("wanted_at").GetString().ShouldBe("2026-01-31T09:30:00.25Z");
    }

    [Fact]
    public void What_ocpp_named_keeps_its_name()
    {
        JsonSerializer.Serialize(ConnectorStatus.Available, JsonConventions.Options).ShouldBe("\"Available\"");
        JsonSerializer.Serialize(OcppVersion.Ocpp201, JsonConventions.Options).ShouldBe("\"2.0.1\"");
        JsonSerializer.Deserialize<OcppVersion>("\"1.6\"", JsonConventions.Options).ShouldBe(OcppVersion.Ocpp16);
    }
}
