using System.Text.Json;
using Dynamo.Api.Events;
using Dynamo.Billing;
using Dynamo.Facts;

namespace Dynamo.Api.Tests.Events;

public sealed class BillingEventTests
{
    [Fact]
    public void A_bill_is_an_event_for_who_may_read_billing()
    {
        var bill = new Bill { Currency = "EUR", TariffId = "tariff_1", TariffVersion = 2, EnergyWh = 12_500, DurationSeconds = 3_600, Subtotal = 5.00m, Tax = 1.00m, Total = 6.00m };
        var fact = new BillingRecorded
        {
            ChargePointId = "CP-7", LocalId = "1842", SessionId = "sess_1", ConnectorId = 1, Version = 1, Reason = BillReason.SessionEnded, OrganizationId = "org_1",
            StartedAt = DateTimeOffset.UnixEpoch, EndedAt = DateTimeOffset.UnixEpoch.AddHours(1), RecordedAt = DateTimeOffset.UnixEpoch.AddHours(1), Bill = bill,
        };
        var told = Event(fact);
        (told.Name, told.Scope).ShouldBe(("billing.recorded", "read:billing"));
        var data = JsonDocument.Parse(told.Body).RootElement.GetProperty("data");
        (data.GetProperty("total").GetDecimal(), data.GetProperty("energy_kwh").GetDecimal(), data.GetProperty("reason").GetString()).ShouldBe((6.00m, 12.5m, "session_ended"));
    }

    [Fact]
    public void What_a_session_costs_so_far_is_an_event_for_who_may_read_sessions()
    {
        var told = Event(new SessionCostUpdated { ChargePointId = "CP-7", LocalId = "1842", SessionId = "sess_1", ConnectorId = 1, Currency = "EUR", Total = 3.2m, EnergyWh = 8_000 });
        (told.Name, told.Scope).ShouldBe(("session.cost_updated", "read:sessions"));
        var data = JsonDocument.Parse(told.Body).RootElement.GetProperty("data");
        (data.GetProperty("total").GetDecimal(), data.GetProperty("transaction_id").GetString()).ShouldBe((3.2m, "1842"));
    }

    private static PublicEvent Event<T>(T fact) where T : Fact => EventMapping.Of(new LedgerEntry(
        new LedgerFact(new LedgerPosition(1, 1), "session/cp-7/1842", typeof(T).Name, DateTimeOffset.UnixEpoch, JsonSerializer.Serialize(fact, FactJson.Options)), "org_1")).ShouldHaveSingleItem();
}
