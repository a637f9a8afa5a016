using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Settings;

/// <summary>A charge point whose charger has settings; both may go and come back.</summary>
public sealed class ConfiguredChargePoint(ProductFixture product, World world, ApiAnswer registered) : IAsyncDisposable
{
    private FakeCharger? _charger;

    public string Id { get; } = registered["charge_point_id"]!;

    public FakeSettings Settings { get; } = new() { ["HeartbeatInterval"] = "300", ["GetConfigurationMaxKeys"] = "20", ["NumberOfConnectors"] = "1" };

    public FakeCharger Charger => _charger!;

    public string Path => $"/charge-points/{Id}/configuration";

    public static async Task<ConfiguredChargePoint> Register(ProductFixture product, World world, string? project = null)
    {
        project ??= await World.Project(world.Operator);
        return new ConfiguredChargePoint(product, world, await World.Register(world.Operator, project));
    }

    /// <summary>Connects anew, and boots.</summary>
    public async Task<ConfiguredChargePoint> Boot(Action<FakeCharger>? habits = null)
    {
        if (_charger is not null) await _charger.DisposeAsync();
        _charger = await FakeCharger.Connect(new Uri(product.OcppUrl), Id, registered["provisioning_password"]!, habits: charger =>
        {
            Settings.Of(charger).AlwaysAnswer("TriggerMessage", new { status = "Accepted" });
            habits?.Invoke(charger);
        });
        (await _charger.Call("BootNotification", new { chargePointVendor = "Volt", chargePointModel = "Duo", firmwareVersion = "1" })).Status.ShouldBe("Accepted");
        return this;
    }

    public async Task Want(params (string Key, string Value)[] settings)
    {
        var answer = await world.Operator.Put(Path, new { configuration = settings.Select(s => new { key = s.Key, value = s.Value }) });
        answer.Code.ShouldBe(200, answer.ToString());
    }

    /// <summary>Applies, and waits until that has ended.</summary>
    public async Task<ApiAnswer> Apply()
    {
        (await world.Operator.Post($"{Path}/apply")).Code.ShouldBe(202);
        return await Until(answer => answer.Of("work").GetProperty("status").GetString() == "ended");
    }

    public Task<ApiAnswer> Until(Func<ApiAnswer, bool> wanted) => World.Until(() => world.Operator.Get(Path), wanted);

    public static JsonElement Of(ApiAnswer answer, string key) => answer.List("configuration").Single(setting => setting.GetProperty("key").GetString() == key);

    public static string? Text(ApiAnswer answer, string key, string field) =>
        answer.List("configuration").FirstOrDefault(setting => setting.GetProperty("key").GetString() == key) is { ValueKind: JsonValueKind.Object } setting
            && setting.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public async ValueTask DisposeAsync()
    {
        if (_charger is not null) await _charger.DisposeAsync();
    }
}
