using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Quirks;
using Dynamo.OcppEdge.Vendors;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>
/// What a handler has at hand. One per connection, used again for each call: a charger's calls are answered one after the other.
/// </summary>
internal sealed class CallContext(string chargePointId, ConnectionId connection, IGrainFactory grains, VendorDesk vendors, ILogger log, TimeProvider clock) : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = FrameReader.MaxDepth };

    private ReadOnlyMemory<byte> _body;
    private JsonDocument? _document;
    private bool _bootToTell;

    /// <summary>The id as it was registered.</summary>
    public string ChargePointId => chargePointId;

    public ConnectionId Connection => connection;

    public IGrainFactory Grains => grains;

    /// <summary>The charge point's grain; kept, because each call needs it.</summary>
    public IChargePointGrain ChargePoint { get; } = grains.ChargePoint(chargePointId);

    /// <summary>Who answers what vendors say in words of their own.</summary>
    public VendorDesk Vendors => vendors;

    public ILogger Log => log;

    /// <summary>What is known of the charger's clock.</summary>
    public ClockBelief ClockBelief { get; } = new();

    /// <summary>The charger's quirks.</summary>
    public ConnectionQuirks Quirks { get; } = new();

    /// <summary>The sessions that the charger has lately ended.</summary>
    public EndedSessions Ended { get; } = new();

    /// <summary>The message id as JSON text.</summary>
    public ReadOnlyMemory<byte> MessageId { get; private set; }

    /// <summary>When the frame came, by our clock.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>What the charger was told after its last boot on this connection; nothing where it did not boot.</summary>
    public BootStatus? LastBoot { get; private set; }

    /// <summary>Whether a BootNotification was accepted on this connection.</summary>
    public bool HasBooted => LastBoot == BootStatus.Accepted;

    /// <summary>Whether there were reservations when it booted that it may have lost.</summary>
    public bool HoldsReservations { get; private set; }

    /// <summary>Whether we asked the charger to boot: what it sends then tells of no restart.</summary>
    public bool BootRequested { get; set; }

    /// <summary>Whether a whole fleet came back with this charger.</summary>
    public bool CameInACrowd { get; set; }

    /// <summary>The interval that the charger was told, for the silence sweep.</summary>
    public TimeSpan HeartbeatInterval { get; set; }

    /// <summary>The server's time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The payload, parsed when it is first asked for: a heartbeat never does.</summary>
    public Payload Payload
    {
        get
        {
            if (_body.IsEmpty) return Payload.Of(default);
            _document ??= JsonDocument.Parse(_body, Options);
            return Payload.Of(_document.RootElement);
        }
    }

    /// <summary>The charger was told how to go on after its boot.</summary>
    public void Booted(BootReply reply)
    {
        LastBoot = reply.Status;
        Quirks.Settings = reply.Quirks;
        HoldsReservations = reply.HoldsReservations;
        _bootToTell = true;
        HeartbeatInterval = TimeSpan.FromSeconds(reply.IntervalSeconds);
    }

    /// <summary>Whether the charger booted since this was last asked.</summary>
    public bool TakeBoot()
    {
        if (!_bootToTell) return false;
        _bootToTell = false;
        return true;
    }

    public void Begin(Frame frame, DateTimeOffset receivedAt)
    {
        MessageId = frame.Id;
        _body = frame.Payload;
        ReceivedAt = receivedAt;
    }

    public Task Pause(TimeSpan time) => Task.Delay(time, clock);

    public void Dispose()
    {
        _document?.Dispose();
        _document = null;
        _body = default;
        MessageId = default;
    }
}
