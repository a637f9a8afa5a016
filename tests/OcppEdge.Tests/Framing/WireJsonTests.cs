using System.Text;
using System.Text.Json;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Tests.Framing;

public sealed class WireJsonTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05.6789999+02:00", "2026-01-02T01:04:05.678Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999Z")]
    public void A_time_is_written_in_UTC_with_milliseconds_and_Z(string time, string written)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteTime("at"u8, DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe($$"""{"at":"{{written}}"}""");
        WireJson.Time(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);
    }
}
