using System.Text.Json;
using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.Settings;

/// <summary>OCPP 2.0.1: the same through GetBaseReport, NotifyReport, GetVariables and SetVariables.</summary>
public sealed class StationTests(WatchfulProduct product) : IClassFixture<WatchfulProduct>
{
    private const string Name = "SampledDataCtrlr.TxUpdatedInterval";
    private readonly World world = new(product);

    [Fact]
    public async Task What_a_station_reports_is_shown_and_what_is_wanted_of_it_is_set_and_read_back()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator), "2.0.1");
        var id = registered["charge_point_id"]!;
        var path = $"/charge-points/{id}/configuration";
        await using var station = await FakeCharger.Connect(new Uri(product.OcppUrl), id, registered["provisioning_password"]!, "ocpp2.0.1");
        var value = "60";
        station.AlwaysAnswer("TriggerMessage", new { status = "Accepted" });
        station.AlwaysAnswer("GetBaseReport", call =>
        {
            _ = station.Call("NotifyReport", Report(call.Payload.GetProperty("requestId").GetInt32(), value));
            return new { status = "Accepted" };
        });
        station.AlwaysAnswer("GetVariables", call => new { getVariableResult = Each(call, "getVariableData").Select(data => Result(data, Variable(data) == "TxUpdatedInterval" ? value : null)) });
        station.AlwaysAnswer("SetVariables", call =>
        {
            var data = Each(call, "setVariableData").Single();
            var isKnown = Variable(data) == "TxUpdatedInterval";
            if (isKnown) value = data.GetProperty("attributeValue").GetString()!;
            return new { setVariableResult = new[] { new { attributeStatus = isKnown ? "Accepted" : "UnknownVariable", component = data.GetProperty("component"), variable = data.GetProperty("variable") } } };
        });
        var boot = new { reason = "PowerUp", chargingStation = new { vendorName = "Volt", model = "Duo" } };
        (await station.Call("BootNotification", boot)).Status.ShouldBe("Accepted");
        await World.Until(() => world.Operator.Get(path), answer => ConfiguredChargePoint.Text(answer, Name, "actual") == "60");

        // The same report again is read again, and is no news.
        const string Facts = "select count(*) from facts where type = 'SettingsReported' and data->>'charge_point_id' = $1";
        var (told, first) = (await product.Database.Query<long>(Facts, id), ConfiguredChargePoint.Text(await world.Operator.Get(path), Name, "read_at"));
        (await station.Call("NotifyReport", Report(99, value))).Error.ShouldBeNull();
        ConfiguredChargePoint.Text(await world.Operator.Get(path), Name, "read_at").ShouldNotBe(first);
        (await product.Database.Query<long>(Facts, id)).ShouldBe(told);

        var wanted = new[] { new { key = Name, value = "30" }, new { key = "SampledDataCtrlr.NoSuch", value = "1" } };
        (await world.Operator.Put(path, new { configuration = wanted })).Code.ShouldBe(200);
        (await world.Operator.Post($"{path}/apply")).Code.ShouldBe(202);
        var applied = await World.Until(() => world.Operator.Get(path), answer => answer.Of("work").GetProperty("status").GetString() == "ended");

        ConfiguredChargePoint.Text(applied, Name, "state").ShouldBe("accepted");
        ConfiguredChargePoint.Text(applied, Name, "actual").ShouldBe("30");
        ConfiguredChargePoint.Text(applied, "SampledDataCtrlr.NoSuch", "state").ShouldBe("not_supported");
        (await world.Operator.Get($"/charge-points/{id}"))["status"].ShouldBe("configured");
    }

    private static JsonElement.ArrayEnumerator Each(ReceivedCall call, string field) => call.Payload.GetProperty(field).EnumerateArray();

    private static string? Variable(JsonElement data) => data.GetProperty("variable").GetProperty("name").GetString();

    private static object Result(JsonElement data, string? value) => new
    {
        attributeStatus = value is null ? "UnknownVariable" : "Accepted", attributeValue = value ?? "", component = data.GetProperty("component"),
        variable = data.GetProperty("variable"),
    };

    private static object Report(int requestId, string value) => new
    {
        requestId, generatedAt = TimeProvider.System.GetUtcNow(), seqNo = 0,
        reportData = new[]
        {
            new
            {
                component = new { name = "SampledDataCtrlr" }, variable = new { name = "TxUpdatedInterval" },
                variableAttribute = new[] { new { value, mutability = "ReadWrite" } },
            },
        },
    };
}
