using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.Billing;

/// <summary>Short ways to sessions that cost something; each in an organization of its own, so that numbers and months are its own.</summary>
internal static class Billed
{
    public static async Task<string> Tariff(ApiCaller caller, params object[] components)
    {
        var made = await caller.Post("/billing/tariffs", new { name = "Public", currency = "EUR", tax_rate_percent = 20, components });
        made.Code.ShouldBe(201, made.ToString());
        return made["tariff_id"]!;
    }

    public static object Energy(double price) => new { type = "energy", price };

    /// <summary>A session over the wire from its start on; its public id and its number.</summary>
    public static async Task<(string Id, int Number)> Start(ApiCaller caller, FakeCharger charger, string chargePoint, string at, int meter = 0)
    {
        var tag = await World.Tag(caller);
        var started = await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = meter, timestamp = at });
        var number = started.Payload.GetProperty("transactionId").GetInt32();
        var listed = await World.Until(() => caller.Get($"/sessions?charge_point_id={chargePoint}"), answer => answer.List("sessions").Any(session => Number(session) == number));
        return (listed.List("sessions").Single(session => Number(session) == number).GetProperty("session_id").GetString()!, number);

        static int Number(System.Text.Json.JsonElement session) => int.Parse(session.GetProperty("transaction_id").GetString()!);
    }

    public static async Task Stop(FakeCharger charger, int number, string at, int meter) =>
        await charger.Call("StopTransaction", new { transactionId = number, meterStop = meter, timestamp = at });

    public static async Task<string> Session(ApiCaller caller, FakeCharger charger, string chargePoint, string from, string to, int wh)
    {
        var (id, number) = await Start(caller, charger, chargePoint, from);
        await Stop(charger, number, to, wh);
        return id;
    }
}
