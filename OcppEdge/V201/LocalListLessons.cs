using System.Text.Json;
using Dynamo.Commands;
using Dynamo.LocalLists;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201;

/// <summary>What answers to SendLocalList and GetLocalListVersion tell (2.0.1 D01, D02).</summary>
internal static class LocalListLessons
{
    public static LocalListReport? OfVersion(JsonElement answer, DateTimeOffset now) =>
        Payload.Of(answer).Integer("versionNumber") is { } version
            ? new LocalListVersionReport { ReceivedAt = now, Version = (int)Math.Clamp(version, 0, int.MaxValue) }
            : null;

    public static LocalListReport? OfSend(OutgoingCall call, JsonElement answer, DateTimeOffset now)
    {
        if (CommandStatus.Read(answer).Status is not { } status) return null;
        using var payload = JsonDocument.Parse(call.Payload);
        var sent = Payload.Of(payload.RootElement);
        return new LocalListSentReport
        {
            ReceivedAt = now, Status = status, Version = (int)sent.RequiredInteger("versionNumber"), Differential = sent.Text("updateType") == "Differential",
            Entries = [.. sent.List("localAuthorizationList").Select(Entry)],
        };
    }

    private static LocalListEntry Entry(Payload entry)
    {
        var info = entry.Object("idTokenInfo");
        return new LocalListEntry(
            TokenReading.Read(entry.RequiredObject("idToken")), LocalListWords.Status(info), info?.Time("cacheExpiryDateTime")?.Value,
            info?.Object("groupIdToken")?.Text("idToken"), Removed: info is null);
    }
}
