namespace Dynamo.Commissioning;

/// <summary>
/// The guided commissioning of one charge point: at most one session at a time, its steps and its deadline. Key `commissioning/{id}`. It works from its own
/// timer and calls down to the charge point and its configuration; it survives restarts by its state and a reminder.
/// </summary>
[Alias("Dynamo.ICommissioningGrain")]
public interface ICommissioningGrain : IGrainWithStringKey
{
    /// <summary>Begins a session, unless one runs.</summary>
    [Alias("Start")]
    Task<CommissioningReply> Start(CommissioningStart start);

    /// <summary>Ends the running session.</summary>
    [Alias("Cancel")]
    Task<CommissioningReply> Cancel(string by);

    /// <summary>The template was assigned or changed: the configuration is applied anew, also by a session that was past it.</summary>
    [Alias("ApplyTemplate")]
    Task<CommissioningReply> ApplyTemplate(string by);

    /// <summary>The session that runs, else the last; null where there never was one.</summary>
    [Alias("Get")]
    Task<CommissioningView?> Get();
}

/// <summary>What a session is begun with.</summary>
/// <param name="ChargePointId">The charge point's id as it was registered.</param>
/// <param name="By">Who begins it.</param>
/// <param name="SkipTestTransaction">Whether the last step is left out.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningStart")]
public sealed record CommissioningStart(
    [property: Id(0)] string ChargePointId, [property: Id(1)] string By, [property: Id(2)] bool SkipTestTransaction);

/// <summary>Whether it was done, and the session; null where there is none.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningReply")]
public sealed record CommissioningReply([property: Id(0)] bool Done, [property: Id(1)] CommissioningView? Session);
