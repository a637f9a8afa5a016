using Dynamo.Api.Tests.Settings;
using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.Commissioning;

/// <summary>A charge point that is commissioned the guided way, and a charger that does what a good one does.</summary>
public sealed class Wizard(World world, ConfiguredChargePoint point) : IAsyncDisposable
{
    public const string Starts = "Accepted";

    public ConfiguredChargePoint Point => point;

    public string Path => $"/installer/commissioning/{point.Id}";

    /// <summary>What the charger answers to a remote start; begins a session when it accepts.</summary>
    public string StartAnswer { get; set; } = Starts;

    /// <summary>Whether a vehicle is connected, so that a remote start begins a session.</summary>
    public bool HasVehicle { get; set; } = true;

    public async Task Boot()
    {
        await point.Boot(charger =>
        {
            charger.AlwaysAnswer("TriggerMessage", call =>
            {
                if (call.Text("requestedMessage") == "Heartbeat") _ = charger.Call("Heartbeat");
                return new { status = "Accepted" };
            });
            charger.AlwaysAnswer("RemoteStartTransaction", call =>
            {
                if (StartAnswer == Starts && HasVehicle) _ = Begin(charger, call.Text("idTag")!, int.Parse(call.Text("connectorId")!));
                return new { status = StartAnswer };
            });
            charger.AlwaysAnswer("RemoteStopTransaction", call =>
            {
                // By the number that it is asked for: the product may know of the session before the charger has read the answer to its start.
                var transactionId = long.Parse(call.Text("transactionId")!);
                _ = charger.Call("StopTransaction", new { transactionId, meterStop = 1500, timestamp = TimeProvider.System.GetUtcNow(), reason = "Remote" });
                return new { status = "Accepted" };
            });
        });
        await point.Charger.Call("StatusNotification", new { connectorId = 1, status = "Available", errorCode = "NoError" });
    }

    /// <summary>A session begins.</summary>
    public Task Begin(string tag) => Begin(point.Charger, tag, 1);

    private static async Task Begin(FakeCharger charger, string tag, int connector)
    {
        var started = await charger.Call("StartTransaction", new { connectorId = connector, idTag = tag, meterStart = 1000, timestamp = TimeProvider.System.GetUtcNow() });
        started.Status.ShouldBe("Accepted");
    }

    public Task<ApiAnswer> Start(object? body = null) => world.Operator.Post($"{Path}/start", body);

    public Task<ApiAnswer> Until(string status) => World.Until(() => world.Operator.Get($"{Path}/status"), answer => answer["status"] == status);

    public static string? Step(ApiAnswer answer, string name, string field = "status") =>
        answer.List("steps").Single(step => step.GetProperty("name").GetString() == name).GetProperty(field).GetString();

    public ValueTask DisposeAsync() => point.DisposeAsync();
}
