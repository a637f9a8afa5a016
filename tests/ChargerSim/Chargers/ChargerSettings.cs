using System.Collections.Concurrent;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>A charger's settings with the values that it leaves the factory with.</summary>
internal sealed class ChargerSettings
{
    // Made at the first use: most chargers of a large fleet are never asked.
    private ConcurrentDictionary<string, string>? _values;

    public IReadOnlyDictionary<string, string> All => Values;

    private ConcurrentDictionary<string, string> Values => _values ??= new(StringComparer.OrdinalIgnoreCase)
    {
        ["HeartbeatInterval"] = "300",
        ["ConnectionTimeOut"] = "60",
        ["MeterValueSampleInterval"] = "60",
        ["NumberOfConnectors"] = "2",
        ["GetConfigurationMaxKeys"] = "20",
        ["WebSocketPingInterval"] = "0",
        ["AuthorizeRemoteTxRequests"] = "false",
        ["SupportedFeatureProfiles"] = "Core,RemoteTrigger",
    };

    public void Set(string key, string value) => Values[key] = value;
}
