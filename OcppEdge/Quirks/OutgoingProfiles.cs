using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Changes charging profiles, on their way out, into what the charger takes.</summary>
internal static class OutgoingProfiles
{
    /// <summary>The call as it is to be sent; the same where no quirk has anything to say of it.</summary>
    public static OutgoingCall Adapt(OutgoingCall call, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (quirks.Settings.Profiles.IsEmpty || FieldOf(call.Action) is not { } field) return call;
        var payload = JsonNode.Parse(call.Payload.Span)!;
        if (payload[field] is not JsonObject profile) return call;
        var changed = WallboxStackLevel.Change(profile, quirks, now) | AutelAbsoluteMaximum.Change(profile, quirks, now);
        return changed ? new OutgoingCall(call.Action, JsonSerializer.SerializeToUtf8Bytes(payload)) : call;
    }

    private static string? FieldOf(string action) => action switch
    {
        "SetChargingProfile" => "csChargingProfiles",
        "RemoteStartTransaction" => "chargingProfile",
        _ => null,
    };
}
