using System.Text;
using System.Text.Json;
using Dynamo.Testing.Product;
using static Dynamo.Api.Tests.Drivers.Stations;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>What a meter says is kept as it says it, and a running session shows it.</summary>
public sealed class MeterValueTests(ProductFixture product)
{
    private const string Signed = """OCMF|{"FV":"1.0","RD":[{"RV":12.5,"RU":"kWh"}]}|{"SD":"3044"}""";

    private readonly World world = new(product);

    [Fact]
    public async Task Every_measurand_phase_and_context_is_kept_and_found()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var tag = await World.Tag(world.Operator);
        var transaction = (await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(50) })).Number("transactionId");
        object Value(string value, string? measurand = null, string? phase = null, string? unit = null, string? context = null, string? format = null) =>
            new Dictionary<string, string?> { ["value"] = value, ["measurand"] = measurand, ["phase"] = phase, ["unit"] = unit, ["context"] = context, ["format"] = format }
                .Where(field => field.Value is not null).ToDictionary();
        await charger.Call("MeterValues", new
        {
            connectorId = 1, transactionId = transaction,
            meterValue = new[]
            {
                new { timestamp = At(40), sampledValue = new[] { Value("3.5", unit: "kWh", context: "Sample.Clock"), Value("16.1", "Current.Import", "L1", "A"), Value("16.2", "Current.Import", "L2", "A") } },
                new { timestamp = At(30), sampledValue = new[] { Value("5500"), Value("7.4", "Power.Active.Import", unit: "kW"), Value("61", "SoC", unit: "Percent"), Value(Convert.ToHexString(Encoding.UTF8.GetBytes(Signed)), context: "Transaction.End", format: "SignedData") } },
            },
        });
        var session = (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}"), answer => answer["total"] == "1"))
            .List("sessions")[0].GetProperty("session_id").GetString();

        var live = await world.Operator.Get($"/sessions/{session}");
        (live["energy_kwh"], live["power_kw"], live["soc_percent"]).ShouldBe(("4.5", "7.4", "61"));
        var listed = (await world.Operator.Get($"/sessions?charge_point_id={id}&status=active")).List("sessions")[0];
        (listed.GetProperty("energy_kwh").GetDecimal(), listed.GetProperty("power_kw").GetDecimal()).ShouldBe((4.5m, 7.4m));

        (await Values(session, "")).Length.ShouldBe(7);
        (await Values(session, "measurand=Current.Import&phase=L2")).ShouldHaveSingleItem().GetProperty("value").GetDecimal().ShouldBe(16.2m);
        (await Values(session, "context=Sample.Clock")).ShouldHaveSingleItem().GetProperty("value").GetDecimal().ShouldBe(3500);
        (await Values(session, "phase=none")).Length.ShouldBe(5);
        (await Values(session, $"to={At(35)}")).Length.ShouldBe(3);
        (await Values(session, $"from={At(35)}&measurand=SoC")).ShouldHaveSingleItem().GetProperty("unit").GetString().ShouldBe("Percent");
        (await Values(session, "location=Inlet")).ShouldBeEmpty();
        (await world.Operator.Get($"/sessions/{session}/meter-values?limit=2&offset=6"))["total"].ShouldBe("7");
        var signed = (await Values(session, "context=Transaction.End")).ShouldHaveSingleItem();
        signed.GetProperty("raw").GetString().ShouldBe(Convert.ToHexString(Encoding.UTF8.GetBytes(Signed)));
        signed.GetProperty("signed").GetProperty("text").GetString().ShouldBe(Signed);
        signed.GetProperty("signed").GetProperty("encoding").GetString().ShouldBe("OCMF");

        await charger.Call("StopTransaction", new { transactionId = transaction, meterStop = 9000, timestamp = At(10) });
        var ended = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&status=completed"), answer => answer["total"] == "1");
        ended.List("sessions")[0].GetProperty("soc_percent").GetDecimal().ShouldBe(61);
    }

    [Fact]
    public async Task A_signed_value_of_2_0_1_is_readable_beside_its_key()
    {
        var (id, station) = await world.CommissionedStation(world.Operator, await World.Project(world.Operator));
        await using var connected = station;
        var answer = await station.Call("TransactionEvent", new
        {
            eventType = "Started", timestamp = At(30), triggerReason = "CablePluggedIn", seqNo = 0, evse = new { id = 1 }, transactionInfo = new { transactionId = $"tx-{id}" },
            meterValue = new[]
            {
                new
                {
                    timestamp = At(30),
                    sampledValue = new[]
                    {
                        new
                        {
                            value = 12.5, context = "Transaction.Begin", unitOfMeasure = new { unit = "kWh" },
                            signedMeterValue = new
                            {
                                signedMeterData = Convert.ToBase64String(Encoding.UTF8.GetBytes(Signed)), signingMethod = "ECDSA", encodingMethod = "OCMF", publicKey = "a2V5",
                            },
                        },
                    },
                },
            },
        });
        answer.Error.ShouldBeNull(answer.ToString());
        var session = (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}"), list => list["total"] == "1"))
            .List("sessions")[0].GetProperty("session_id").GetString();

        var value = (await Values(session, "")).ShouldHaveSingleItem();
        value.GetProperty("value").GetDecimal().ShouldBe(12_500);
        value.GetProperty("signed").GetProperty("text").GetString().ShouldBe(Signed);
        value.GetProperty("signed").GetProperty("public_key").GetString().ShouldBe("a2V5");
        value.GetProperty("signed").GetProperty("signing_method").GetString().ShouldBe("ECDSA");
    }

    private async Task<JsonElement[]> Values(string? session, string query)
    {
        var answer = await world.Operator.Get($"/sessions/{session}/meter-values?{query}");
        answer.Code.ShouldBe(200, answer.ToString());
        return [.. answer.List("meter_values")];
    }
}
