using Dynamo.Testing.Chargers;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>The local list of a played charger, which it can be told to refuse.</summary>
/// <param name="version">What it says its version is: -1 where it has no lists, 0 where its list is empty.</param>
/// <param name="refusal">What it answers to every list; null when it takes them.</param>
public sealed class PlayedLocalList(int version, string? refusal = null)
{
    private readonly Lock _gate = new();

    public int Version { get; private set; } = version;

    public HashSet<string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void LiveIn(PlayedCharger charger)
    {
        charger.Answers("GetLocalListVersion", _ => new { listVersion = Version });
        charger.Answers("SendLocalList", call => new { status = Take(call) });
    }

    private string Take(ReceivedCall call)
    {
        lock (_gate)
        {
            if (refusal is not null) return refusal;
            if (call.Text("updateType") == "Full") Tags.Clear();
            foreach (var entry in call.Payload.GetProperty("localAuthorizationList").EnumerateArray())
            {
                var tag = entry.GetProperty("idTag").GetString()!;
                // Without its info a tag is taken off the list.
                if (entry.TryGetProperty("idTagInfo", out _)) Tags.Add(tag);
                else Tags.Remove(tag);
            }
            Version = call.Payload.GetProperty("listVersion").GetInt32();
            return "Accepted";
        }
    }
}
