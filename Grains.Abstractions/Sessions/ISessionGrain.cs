using Dynamo.Billing;

namespace Dynamo.Sessions;

/// <summary>
/// One session: start, meter, stop, late arrivals. Key `session/{charge point}/{local id}`. Each verb is idempotent; each answers only when
/// what it did is durable. It calls down to its connector and its token.
/// </summary>
[Alias("Dynamo.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    [Alias("Start")]
    Task<StartReply> Start(SessionStart start);

    /// <summary>Progress with a state or a token of its own (2.0.1).</summary>
    [Alias("Update")]
    Task<ProgressReply> Update(SessionProgress progress);

    /// <summary>Meter values only: samples, no state is written. False when no such session was started here.</summary>
    [Alias("Record")]
    Task<bool> Record(SessionProgress progress);

    [Alias("Stop")]
    Task<StopReply> Stop(SessionStop stop);

    /// <summary>2.0.1: its charger gives its name to another session. How many have it now, this one included (<see cref="ReusedName"/>).</summary>
    [Alias("NameAnother")]
    Task<int> NameAnother();

    /// <summary>Closes a session that the charger lost, with its last credible meter value. A later stop of the charger revises it.</summary>
    [Alias("Close")]
    Task Close(LostBecause because, DateTimeOffset at);

    /// <summary>
    /// Its charger has gone away: its tag may charge elsewhere. Idempotent. When the charger speaks of the session again, the tag is in use again.
    /// </summary>
    [Alias("SpareTag")]
    Task SpareTag();

    /// <summary>What happened in its time became known after it had ended: it counts again, and its bill follows. Costs nothing while it runs.</summary>
    [Alias("Review")]
    Task Review();

    /// <summary>An operator decides on a session whose tag was refused. The latest decision counts; the same one again changes nothing.</summary>
    [Alias("Resolve")]
    Task<DecisionReply> Resolve(SessionDecision decision);

    /// <summary>Null when no such session was started here.</summary>
    [ReadOnly]
    [Alias("Get")]
    Task<SessionView?> Get();

    /// <summary>What it costs: so far while it runs, then its bill. Null when no such session was started here.</summary>
    [ReadOnly]
    [Alias("Cost")]
    Task<SessionCost?> Cost();

    /// <summary>Redeems a promotional code while the session runs. The same code again is the same answer.</summary>
    [Alias("Redeem")]
    Task<RedeemOutcome> Redeem(string code);

    /// <summary>Adds an amount to the bill, or takes one off, as another version. The same correction, by its id, again changes nothing.</summary>
    /// <param name="expectedVersion">The version that the caller has seen; nothing is done where the bill has another one.</param>
    /// <param name="named">The caller chose the id: one like the last correction is meant as another one, not sent by mistake.</param>
    [Alias("Correct")]
    Task<CorrectOutcome> Correct(BillCorrection correction, int? expectedVersion = null, bool named = true);
}
