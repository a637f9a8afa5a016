using System.Collections.Immutable;
using Dynamo.Metering;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201;

/// <summary>A TransactionEvent as read, and what it says of a session that begins, goes on or ends.</summary>
internal sealed record TransactionReading
{
    // The standard says 36; a longer one still names a session, but not without end, for it becomes a key.
    private const int LongestId = 255;

    /// <summary>A charger that says it was offline may have been for so long; then its times are old, and right.</summary>
    private static readonly TimeSpan LongestOffline = TimeSpan.FromDays(366);

    public required SessionId Session { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Timestamp { get; init; }

    /// <summary>Whether its time is the charger's own, and not made of when it came.</summary>
    public required bool HasOwnTime { get; init; }
    public int? SequenceNumber { get; init; }
    public bool Offline { get; init; }

    /// <summary>Null where the driver has not chosen an EVSE yet, and in events after the first that named it.</summary>
    public int? EvseId { get; init; }
    public IdToken? Token { get; init; }
    public string? ChargingState { get; init; }
    public string? StoppedReason { get; init; }
    public int? RemoteStartId { get; init; }
    public int? ReservationId { get; init; }
    public ImmutableArray<MeterSample> Samples { get; init; } = [];

    public static TransactionReading Read(Payload payload, CallContext call)
    {
        var info = payload.RequiredObject("transactionInfo");
        var timestamp = payload.Time("timestamp") ?? MeterReading.Newest(payload) ?? WireTime.None;
        var offline = payload.Flag("offline") ?? false;
        var clock = Clock(call, timestamp, offline);
        return new TransactionReading
        {
            Session = new SessionId(call.ChargePointId, Id(info)), At = clock.At(timestamp), ReceivedAt = call.ReceivedAt, Timestamp = timestamp.Text,
            HasOwnTime = !timestamp.SaysNothing && clock.Shift == TimeSpan.Zero,
            SequenceNumber = payload.Number32("seqNo"), Offline = offline,
            EvseId = payload.Object("evse")?.Index("id") is > 0 and var evse ? evse : null,
            Token = payload.Object("idToken") is { } token ? TokenReading.Read(token) : null,
            ChargingState = Words.ChargingState(info.Text("chargingState")), StoppedReason = info.Text("stoppedReason") is { Length: > 0 } reason ? reason : null,
            RemoteStartId = info.Number32("remoteStartId"),
            ReservationId = payload.Number32("reservationId"), Samples = MeterReading.Read(payload, clock),
        };
    }

    /// <summary>The session that begins, if the charger has used its name before.</summary>
    public ValueTask<SessionId> SessionToStart(CallContext call) => HasOwnTime ? NamedSession.ToStart(call, Session, At) : new ValueTask<SessionId>(Session);

    public SessionStart Start() => new()
    {
        ChargePointId = Session.ChargePointId, ConnectorId = EvseId ?? 0, Token = Token, MeterStartWh = MeterReading.Register(Samples, "Transaction.Begin", last: false),
        At = At, ReceivedAt = ReceivedAt, Timestamp = Timestamp, ReservationId = ReservationId, Offline = Offline, ChargingState = ChargingState,
        SequenceNumber = SequenceNumber, Samples = Samples, Version = OcppVersion.Ocpp201, RemoteStartId = RemoteStartId,
    };

    public SessionProgress Progress() => new()
    {
        ChargePointId = Session.ChargePointId, At = At, ReceivedAt = ReceivedAt, Samples = Samples, SequenceNumber = SequenceNumber,
        ChargingState = ChargingState, Token = Token, ConnectorId = EvseId, Offline = Offline,
    };

    public SessionStop Stop() => new()
    {
        ChargePointId = Session.ChargePointId, LocalId = Session.LocalId, Token = Token, MeterStopWh = MeterReading.Register(Samples, "Transaction.End", last: true),
        At = At, ReceivedAt = ReceivedAt, Timestamp = Timestamp, Reason = StoppedReason, Samples = Samples, SequenceNumber = SequenceNumber,
        ConnectorId = EvseId, Offline = Offline, Version = OcppVersion.Ocpp201,
    };

    private static string Id(Payload info)
    {
        var id = info.RequiredText("transactionId");
        return id.Length is > 0 and <= LongestId ? id : throw info.OutOfRange("transactionId", $"1 to {LongestId} characters long");
    }

    /// <summary>What was kept while offline is old by nature; only times that cannot be are held to be the clock's fault.</summary>
    private static ChargerClock Clock(CallContext call, WireTime timestamp, bool offline)
    {
        var isOld = offline && timestamp.Value is { } time && time <= call.ReceivedAt && call.ReceivedAt - time < LongestOffline;
        return isOld ? new ChargerClock(null, call.ReceivedAt) : call.Clock(timestamp);
    }
}
