using Dynamo.Commands;
using Dynamo.Quirks;

namespace Dynamo.ChargePoints;

/// <summary>The edge's end of a charger's connection, as the charge point's grain sees it.</summary>
[Alias("Dynamo.IChargePointConnection")]
public interface IChargePointConnection : IGrainObserver
{
    /// <summary>Sends a command to the charger and waits for its answer, up to the command's own time-out (60 s at the most).</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:01:30")]
    [Alias("Send")]
    Task<CommandResult> Send(Command command);

    /// <summary>Closes the socket; 1008 "replaced" when a newer one took its place.</summary>
    [OneWay]
    [AlwaysInterleave]
    [Alias("Close")]
    Task Close(ClosedReason reason);

    /// <summary>Other quirk profiles are on from now on.</summary>
    [OneWay]
    [AlwaysInterleave]
    [Alias("Use")]
    Task Use(QuirkSettings quirks);

    /// <summary>When a frame last came from the charger.</summary>
    [AlwaysInterleave]
    [Alias("LastHeard")]
    Task<DateTimeOffset> LastHeard();
}
