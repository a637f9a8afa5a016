using Microsoft.Extensions.Logging;

namespace Orleans.Embedded;

/// <summary>What the engine says of itself.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(101, LogLevel.Error, "Activation of {Grain} failed")]
    public static partial void ActivationFailed(ILogger log, string grain, Exception exception);

    [LoggerMessage(102, LogLevel.Warning, "Deactivation of {Grain} failed")]
    public static partial void DeactivationFailed(ILogger log, string grain, Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "A one-way call of {Method} to {Target} failed")]
    public static partial void OneWayFailed(ILogger log, string method, string target, Exception exception);

    [LoggerMessage(104, LogLevel.Warning, "Observer {Observer} was collected; {Method} is dropped. Keep a strong reference to the object")]
    public static partial void ObserverLost(ILogger log, string observer, string method);

    [LoggerMessage(105, LogLevel.Warning, "A timer tick of {Grain} failed")]
    public static partial void TickFailed(ILogger log, string grain, Exception exception);

    [LoggerMessage(106, LogLevel.Warning, "Reminder {Reminder} of {Grain} failed")]
    public static partial void ReminderFailed(ILogger log, string reminder, string grain, Exception exception);

    [LoggerMessage(107, LogLevel.Warning, "The reminders cannot be read; trying again")]
    public static partial void RemindersUnreadable(ILogger log, Exception exception);

    [LoggerMessage(108, LogLevel.Warning, "Stream {Stream}: an item was given up for {Consumer} after {Attempts} attempts")]
    public static partial void ItemGivenUp(ILogger log, string stream, string consumer, int attempts, Exception exception);

    [LoggerMessage(109, LogLevel.Warning, "Stream {Stream}: {Consumer} has nothing attached, an item is dropped")]
    public static partial void ItemUnwanted(ILogger log, string stream, string consumer);

    [LoggerMessage(111, LogLevel.Error, "Stopping of a part of the silo failed")]
    public static partial void StopFailed(ILogger log, Exception exception);

    [LoggerMessage(112, LogLevel.Information, "Silo started: one process, {Classes} grain classes")]
    public static partial void SiloStarted(ILogger log, int classes);
}
