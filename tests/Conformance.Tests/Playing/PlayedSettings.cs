using Dynamo.Testing.Chargers;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>The settings of a played charger, and what it says to changes of them.</summary>
public sealed class PlayedSettings
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HeartbeatInterval"] = "60", ["MeterValueSampleInterval"] = "60", ["ConnectionTimeOut"] = "30", ["NumberOfConnectors"] = "2",
        ["SupportedFeatureProfiles"] = "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger",
    };

    private readonly Dictionary<string, string> _refusals = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string key]
    {
        get { lock (_gate) return _values.GetValueOrDefault(key); }
    }

    /// <summary>From now on a change of this key is answered so, and changes nothing.</summary>
    public void Refuse(string key, string status)
    {
        lock (_gate) _refusals[key] = status;
    }

    public object Read(ReceivedCall call)
    {
        lock (_gate)
        {
            string[] asked = call.Payload.TryGetProperty("key", out var keys) ? [.. keys.EnumerateArray().Select(key => key.GetString()!)] : [.. _values.Keys];
            return new
            {
                configurationKey = asked.Where(_values.ContainsKey).Select(key => new { key, @readonly = key == "NumberOfConnectors", value = _values[key] }),
                unknownKey = asked.Where(key => !_values.ContainsKey(key)),
            };
        }
    }

    public object Change(ReceivedCall call)
    {
        lock (_gate)
        {
            var key = call.Text("key")!;
            if (_refusals.TryGetValue(key, out var refusal)) return new { status = refusal };
            _values[key] = call.Text("value")!;
            return new { status = "Accepted" };
        }
    }
}
