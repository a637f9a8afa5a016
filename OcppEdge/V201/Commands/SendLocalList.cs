using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>SendLocalList (2.0.1 D01); an empty full list is told by leaving it out (D01.FR.05). A token that comes without idTokenInfo is taken out (D01.FR.16).</summary>
internal readonly record struct SendLocalList(Dynamo.Commands.SendLocalList List) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.SendLocalList command) => CommandPlan.Of(nameof(SendLocalList), new SendLocalList(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("versionNumber"u8, List.Version);
        json.WriteString("updateType"u8, List.Differential ? "Differential"u8 : "Full"u8);
        if (List.Entries.IsDefaultOrEmpty) return;
        json.WriteStartArray("localAuthorizationList"u8);
        foreach (var entry in List.Entries) Write(json, entry);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LocalListEntry entry)
    {
        json.WriteStartObject();
        json.WriteToken("idToken"u8, entry.Token);
        if (!entry.Removed) new IdTokenInfo(entry.Status, entry.ExpiresAt, entry.Parent).Write(json);
        json.WriteEndObject();
    }
}
