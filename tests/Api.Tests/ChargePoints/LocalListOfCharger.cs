using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>The local list inside a charger, as the standard has it. Asked by the product while a test looks at it.</summary>
internal sealed class LocalListOfCharger
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _tags = [];
    private readonly List<ReceivedCall> _sent = [];
    private int _version;
    private int _asked;

    public int Version
    {
        get { lock (_gate) return _version; }
        set { lock (_gate) _version = value; }
    }

    /// <summary>How often its version was asked for since it connected.</summary>
    public int Asked
    {
        get { lock (_gate) return _asked; }
    }

    public string[] Tags
    {
        get { lock (_gate) return [.. _tags.Order(StringComparer.Ordinal)]; }
    }

    public ReceivedCall[] Sent
    {
        get { lock (_gate) return [.. _sent]; }
    }

    /// <summary>The status to refuse a list with; null takes it.</summary>
    public Func<ReceivedCall, string?> Refuse { get; set; } = _ => null;

    public void Serve(FakeCharger charger)
    {
        lock (_gate) _asked = 0;
        charger.AlwaysAnswer("GetLocalListVersion", _ =>
        {
            lock (_gate)
            {
                _asked++;
                return new { listVersion = _version };
            }
        });
        charger.AlwaysAnswer("SendLocalList", call =>
        {
            lock (_gate) return Take(call);
        });
    }

    /// <summary>It is forgotten, as by a charger that was repaired.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _version = 0;
            _tags.Clear();
        }
    }

    private object Take(ReceivedCall call)
    {
        _sent.Add(call);
        if (Refuse(call) is { } status) return new { status };
        var version = int.Parse(call.Text("listVersion")!, System.Globalization.CultureInfo.InvariantCulture);
        if (call.Text("updateType") == "Differential" && version <= _version) return new { status = "VersionMismatch" };
        if (call.Text("updateType") == "Full") _tags.Clear();
        foreach (var entry in call.Payload.GetProperty("localAuthorizationList").EnumerateArray())
        {
            var tag = entry.GetProperty("idTag").GetString()!;
            if (entry.TryGetProperty("idTagInfo", out _)) _tags.Add(tag);
            else _tags.Remove(tag);
        }
        _version = version;
        return new { status = "Accepted" };
    }
}
