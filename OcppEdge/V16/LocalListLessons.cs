using System.Text.Json;
using Dynamo.Commands;
using Dynamo.LocalLists;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16;

/// <summary>What answers to SendLocalList and GetLocalListVersion tell (1.6 part 5.10, 5.15).</summary>
internal static class LocalListLessons
{
    public static LocalListReport? OfVersion(JsonElement answer, DateTimeOffset now) =>
        Payload.Of(answer).Integer("listVersion") is { } version
            ? new LocalListVersionReport { ReceivedAt = now, Version = (int)Math.Clamp(version, -1, int.MaxValue) }
            : null;

    public static LocalListReport? OfSend(OutgoingCall call, JsonElement answer, DateTimeOffset now)
    {
        if (CommandStatus.Read(answer).Status is not { } status) return null;
        using var payload = JsonDocument.Parse(call.Payload);
        var sent = Payload.Of(payload.RootElement);
        return new LocalListSentReport
        {
            ReceivedAt = now, Status = status, Version = (int)sent.RequiredInteger("listVersion"), Differential = sent.Text("updateType") == "Differential",
            Entries = [.. sent.List("localAuthorizationList").Select(Entry)],
        };
    }

    private static LocalListEntry Entry(Payload entry)
    {
        var info = entry.Object("idTagInfo");
        return new LocalListEntry(
            new IdToken(entry.RequiredText("idTag")), LocalListWords.Status(info), info?.Time("expiryDate")?.Value, info?.Text("parentIdTag"), Removed: info is null);
    }
}
