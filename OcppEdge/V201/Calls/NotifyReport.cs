using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>
/// NotifyReport (2.0.1 B07, B08). A report comes in parts; each is kept as it comes, so that neither their order (`seqNo`) nor a part that never
/// comes (`tbc`) takes anything from the others.
/// </summary>
internal static class NotifyReport
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        payload.RequiredInteger("requestId");
        var settings = payload.List("reportData").SelectMany(Read).ToImmutableArray();
        if (!settings.IsEmpty) await ReportSettings.Run(call.Grains, call.ChargePointId, new SettingsReport { ReceivedAt = call.ReceivedAt, Settings = settings });
        return default;
    }

    private static IEnumerable<SettingValue> Read(Payload data)
    {
        // One entry that names nothing must not cost all the others.
        if (SettingName.TryRead(data) is not { } name) return [];
        return data.List("variableAttribute").Select(attribute => Read(name, attribute));
    }

    private static SettingValue Read(SettingName name, Payload attribute) => new(
        (attribute.Text("type") is { } type ? name with { Attribute = type } : name).ToString(),
        Secrets.IsSecret(name.Variable) ? null : attribute.Raw("value"),
        string.Equals(attribute.Text("mutability"), "ReadOnly", StringComparison.OrdinalIgnoreCase));
}
