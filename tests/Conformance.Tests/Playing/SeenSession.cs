using System.Globalization;
using System.Text.Json;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>A session as the operator sees it: what is billed, and to whom.</summary>
public sealed class SeenSession(JsonElement session)
{
    public string Id => Text("session_id")!;

    public string Transaction => Text("transaction_id")!;

    public int ConnectorId => session.GetProperty("connector_id").GetInt32();

    public string Status => Text("status")!;

    public string? StopReason => Text("stop_reason");

    public string? IdTag => Text("id_tag");

    public string? Authorization => Text("authorization_status");

    public decimal EnergyKwh => session.GetProperty("energy_kwh").GetDecimal();

    public DateTimeOffset StartedAt => Time("started_at")!.Value;

    public DateTimeOffset? EndedAt => Time("ended_at");

    public decimal? MeterStartWh => Number("meter_start_wh");

    public decimal? MeterStopWh => Number("meter_stop_wh");

    public string? Text(string field) => session.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public override string ToString() => session.GetRawText();

    private decimal? Number(string field) => Text(field) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private DateTimeOffset? Time(string field) => Text(field) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
