using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>The local list inside a charger, as the standard has it.</summary>
internal sealed class LocalListOfCharger
{
    public int Version { get; set; }

    public int Asked { get; set; }

    public HashSet<string> Tags { get; } = [];

    public List<ReceivedCall> Sent { get; } = [];

    /// <summary>The status to refuse a list with; null takes it.</summary>
    public Func<ReceivedCall, string?> Refuse { get; set; } = _ => null;

    public void Serve(FakeCharger charger)
    {
        charger.AlwaysAnswer("GetLocalListVersion", _ =>
        {
            Asked++;
            return new { listVersion = Version };
        });
        charger.AlwaysAnswer("SendLocalList", Take);
    }

    private object Take(ReceivedCall call)
    {
        Sent.Add(call);
        if (Refuse(call) is { } status) return new { status };
        var version = int.Parse(call.Text("listVersion")!, System.Globalization.CultureInfo.InvariantCulture);
        if (call.Text("updateType") == "Differential" && version <= Version) return new { status = "VersionMismatch" };
        if (call.Text("updateType") == "Full") Tags.Clear();
        foreach (var entry in call.Payload.GetProperty("localAuthorizationList").EnumerateArray())
        {
            var tag = entry.GetProperty("idTag").GetString()!;
            if (entry.TryGetProperty("idTagInfo", out _)) Tags.Add(tag);
            else Tags.Remove(tag);
        }
        Version = version;
        return new { status = "Accepted" };
    }
}
