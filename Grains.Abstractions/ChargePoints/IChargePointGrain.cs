using System.Collections.Immutable;
using Dynamo.Commands;
using Dynamo.Quirks;
using Dynamo.Reservations;
using Dynamo.Sessions;

namespace Dynamo.ChargePoints;

/// <summary>
/// A charge point: admission, boot, the connection, its stage, and the numbering of 1.6 sessions. Key `cp/{id}`.
/// It calls down to nothing but its connection.
/// </summary>
[Alias("Dynamo.IChargePointGrain")]
public interface IChargePointGrain : IGrainWithStringKey
{
    /// <summary>Decides before the socket is accepted; a refusal is kept with its reason and what would fix it.</summary>
    [Alias("Admit")]
    Task<Admission> Admit(Credentials credentials, ConnectionInfo info);

    /// <summary>Makes the connection the only one, the newest wins. The same connection again refreshes a reference that a dead silo lost.</summary>
    [Alias("Attach")]
    Task<Attached> Attach(IChargePointConnection connection, ConnectionInfo info);

    /// <summary>The socket is gone. Ignored unless it is the current one.</summary>
    [Alias("Detach")]
    Task Detach(ConnectionId connection, ClosedReason reason);

    /// <summary>Every connection that a dead edge held is gone. Ignored unless the current one was held by it.</summary>
    [Alias("EdgeLost")]
    Task EdgeLost(string edgeId);

    [Alias("Boot")]
    Task<BootReply> Boot(BootReport report);

    /// <summary>Answers the server's time. Memory only, apart from the second heartbeat that proves a configured charge point.</summary>
    [Alias("Heartbeat")]
    Task<DateTimeOffset> Heartbeat(ConnectionId connection);

    [Alias("Report")]
    Task Report(ChargePointReport report);

    /// <summary>Whose charge point it is and whether it may charge. Memory only.</summary>
    [ReadOnly]
    [Alias("GetPermit")]
    Task<ChargingPermit> GetPermit();

    /// <summary>1.6: the id of the session that this start begins. The same start, however late it is repeated, gets the same id.</summary>
    [Alias("OpenSession")]
    Task<SessionTicket> OpenSession(SessionStart start);

    /// <summary>
    /// 1.6: sessions that a stop may mean, the likeliest first: its id if we gave it, else the recent ones with its tag, else all recent ones.
    /// The caller takes the first that is open.
    /// </summary>
    [Alias("MatchSession")]
    Task<ImmutableArray<SessionId>> MatchSession(SessionStop stop);

    /// <summary>Asks the charger. The only method that waits for one, so it interleaves and touches nothing but the connection.</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:01:30")]
    [Alias("Send")]
    Task<CommandResult> Send(Command command);

    /// <summary>Keeps a place free while the charger is asked for a reservation. The same one again is the same.</summary>
    [Alias("Reserve")]
    Task<ReservationReply> Reserve(Reservation reservation);

    /// <summary>The charger has accepted it: from now on it counts, and its connector shows it. False when it is over already. Idempotent.</summary>
    [Alias("ConfirmReservation")]
    Task<bool> ConfirmReservation(int number);

    /// <summary>The reservation is over. Idempotent.</summary>
    [Alias("EndReservation")]
    Task EndReservation(int number, ReservationEnd end, string? detail = null, SessionId? session = null);

    /// <summary>The connector is faulted, or the whole charge point (0): its reservations are over. Costs nothing where there are none.</summary>
    [Alias("LoseReservations")]
    Task LoseReservations(int connectorId);

    /// <summary>A remote start that the charger accepted has started nothing: recorded, so that whoever listens learns why.</summary>
    [Alias("MissStart")]
    Task MissStart(StartFollowUp missed);

    /// <summary>A tag that may charge until then although the charge point is not commissioned: the test transaction's. Null ends that.</summary>
    [Alias("AllowTest")]
    Task AllowTest(string? tag, DateTimeOffset until);

    /// <summary>Stage `commissioned`, if the charge point is `tested` and connected.</summary>
    [Alias("Commission")]
    Task<StageReply> Commission(string by);

    /// <summary>Stage `decommissioned`; the connection is closed. The caller has made sure that no session runs.</summary>
    [Alias("Decommission")]
    Task<StageReply> Decommission(string by);

    /// <summary>The catalogue changed: look again. A charge point registered anew starts at `pending`.</summary>
    [Alias("Refresh")]
    Task Refresh();

    /// <summary>Every quirk as it stands for this charge point.</summary>
    [ReadOnly]
    [Alias("GetQuirks")]
    Task<ImmutableArray<QuirkView>> GetQuirks();

    [ReadOnly]
    [Alias("Get")]
    Task<ChargePointView> Get();

    /// <summary>The link, with the time of the last frame asked from the edge.</summary>
    [AlwaysInterleave]
    [Alias("GetConnectionStatus")]
    Task<ConnectionStatus> GetConnectionStatus();
}
