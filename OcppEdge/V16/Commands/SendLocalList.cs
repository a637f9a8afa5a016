using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>SendLocalList (1.6 part 5.15). A tag that comes without idTagInfo is taken out of the list, in a differential one.</summary>
internal readonly record struct SendLocalList(Dynamo.Commands.SendLocalList List) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.SendLocalList command) => CommandPlan.Of(nameof(SendLocalList), new SendLocalList(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("listVersion"u8, List.Version);
        json.WriteString("updateType"u8, List.Differential ? "Differential"u8 : "Full"u8);
        json.WriteStartArray("localAuthorizationList"u8);
        foreach (var entry in List.Entries) Write(json, entry);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LocalListEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("idTag"u8, entry.Token.Value);
        if (!entry.Removed) WriteInfo(json, entry);
        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, LocalListEntry entry)
    {
        json.WriteStartObject("idTagInfo"u8);
        json.WriteString("status"u8, Words.Authorization(entry.Status));
        if (entry.ExpiresAt is { } expiry) json.WriteTime("expiryDate"u8, expiry);
        json.WriteOptional("parentIdTag"u8, entry.Parent);
        json.WriteEndObject();
    }
}
