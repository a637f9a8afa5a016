using System.Globalization;
using Dynamo.Sessions;
using Dynamo.Testing.Chargers;
using Orleans;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>A commissioned charger of 2.0.1 at the real product: sends events in few words, and looks at what became of them.</summary>
public sealed class Station(FakeCharger charger, IGrainFactory grains) : IAsyncDisposable
{
    /// <summary>Noon of the day before yesterday would be too far from the clock: an hour ago, in whole seconds.</summary>
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(-1);

    public string Id => charger.Id;

    public FakeCharger Charger => charger;

    /// <summary>Minutes after the hour of the test.</summary>
    public static DateTimeOffset At(double minute) => Start.AddMinutes(minute);

    public ValueTask<SessionView?> View(string transaction) => new(grains.Session(new SessionId(Id, transaction)).Get());

    public async ValueTask<string?> SessionAt(int evse) => (await grains.Connector(Id, evse).Get()).CurrentSession?.LocalId;

    public Task<OcppAnswer> Started(string transaction, double minute, int? evse = 1, string? token = null, int? registerWh = null, bool offline = false, string? state = null) =>
        Event("Started", transaction, minute, 0, evse, token, registerWh, offline, state);

    public Task<OcppAnswer> Updated(string transaction, double minute, int number, int? evse = null, string? token = null, int? registerWh = null, bool offline = false, string? state = null) =>
        Event("Updated", transaction, minute, number, evse, token, registerWh, offline, state);

    public Task<OcppAnswer> Ended(string transaction, double minute, int number, int? evse = null, string? token = null, int? registerWh = null, bool offline = false, string? reason = null) =>
        Event("Ended", transaction, minute, number, evse, token, registerWh, offline, null, reason);

    public async Task Status(int evse, int plug, string status, double minute)
    {
        var answer = await charger.Call("StatusNotification", new { timestamp = Text(minute), connectorStatus = status, evseId = evse, connectorId = plug });
        answer.Error.ShouldBeNull(answer.Description);
    }

    public ValueTask DisposeAsync() => charger.DisposeAsync();

    private async Task<OcppAnswer> Event(
        string type, string transaction, double minute, int number, int? evse, string? token, int? registerWh, bool offline, string? state, string? reason = null)
    {
        var payload = new Dictionary<string, object>
        {
            ["eventType"] = type, ["timestamp"] = Text(minute), ["triggerReason"] = "Trigger", ["seqNo"] = number, ["offline"] = offline,
            ["transactionInfo"] = Fields(("transactionId", transaction), ("chargingState", state), ("stoppedReason", reason)),
        };
        if (evse is { } id) payload["evse"] = new { id, connectorId = 1 };
        if (token is not null) payload["idToken"] = new { idToken = token, type = "ISO14443" };
        if (registerWh is { } value) payload["meterValue"] = new[] { new { timestamp = Text(minute), sampledValue = new[] { new { value } } } };
        var answer = await charger.Call("TransactionEvent", payload);
        answer.Error.ShouldBeNull(answer.Description);
        return answer;
    }

    private static Dictionary<string, string> Fields(params (string Name, string? Value)[] fields) =>
        fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!);

    private static string Text(double minute) => At(minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
