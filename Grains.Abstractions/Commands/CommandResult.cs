namespace Dynamo.Commands;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>The charger answered, and its answer is no refusal.</summary>
    Accepted,

    /// <summary>The charger answered that it will not.</summary>
    Rejected,

    /// <summary>The charger's version or firmware does not know it.</summary>
    NotSupported,

    /// <summary>Not connected; nothing was sent.</summary>
    Offline,

    /// <summary>Too many commands wait for this charger already; nothing was sent.</summary>
    Busy,

    /// <summary>Sent, but no answer came in time: the outcome is unknown.</summary>
    TimedOut,

    /// <summary>The command is not valid for OCPP or for the version that the charger speaks; nothing was sent.</summary>
    Invalid,

    /// <summary>The charger answered with a CALLERROR.</summary>
    Failed,
}

/// <summary>A command's end and the charger's own answer.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Action">The OCPP action that was sent or would have been.</param>
/// <param name="Status">The `status` of the charger's answer where it has one.</param>
/// <param name="Response">The raw payload of the charger's answer, JSON.</param>
/// <param name="ErrorCode">The code of a CALLERROR.</param>
/// <param name="Detail">In plain words, why not: for Invalid, Failed, Offline, Busy, TimedOut.</param>
/// <param name="Version">The version that the charger speaks, where it is connected.</param>
/// <param name="SentAt">When it was sent; null when it was not.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to the answer.</param>
/// <param name="Settings">The settings that the answer tells, where it was asked for some; null where it tells none.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.CommandResult")]
public sealed record CommandResult(
    [property: Id(0)] CommandOutcome Outcome,
    [property: Id(1)] string? Action = null,
    [property: Id(2)] string? Status = null,
    [property: Id(3)] string? Response = null,
    [property: Id(4)] string? ErrorCode = null,
    [property: Id(5)] string? Detail = null,
    [property: Id(6)] OcppVersion? Version = null,
    [property: Id(7)] DateTimeOffset? SentAt = null,
    [property: Id(8)] double? ResponseTimeMs = null,
    [property: Id(9)] SettingsAnswer? Settings = null)
{
    public static CommandResult Offline { get; } = new(CommandOutcome.Offline, Detail: "The charge point is not connected.");
}
