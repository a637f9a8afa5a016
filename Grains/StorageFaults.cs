using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;

namespace Dynamo.Grains;

/// <summary>Turns the driver's exceptions that leave a grain into one that can cross to another process; what the driver said stays in the silo's log.</summary>
public sealed partial class StorageFaults(ILogger<StorageFaults> logger) : IIncomingGrainCallFilter
{
    /// <summary>Most calls end at once, from memory: those cost nothing more.</summary>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        var call = context.Invoke();
        return call.IsCompletedSuccessfully ? call : Watch(context, call);
    }

    private async Task Watch(IIncomingGrainCallContext context, Task call)
    {
        try
        {
            await call;
        }
        // A conflict of versions must stay what it is: the engine then lets the grain go and reads its state again.
        catch (Exception fault) when (fault is not InconsistentStateException && DriverFaultIn(fault) is not null)
        {
            var driver = DriverFaultIn(fault)!;
            var passes = driver is not PostgresException { IsTransient: false };
            // While the database is away every call fails, and each for the same reason: a line is enough.
            if (passes) LogAway(context.InterfaceName, context.MethodName, driver.Message);
            else LogRefused(driver, context.InterfaceName, context.MethodName);
            throw new StorageException($"The database failed {context.InterfaceName}.{context.MethodName}: {driver.Message}", passes);
        }
    }

    private static NpgsqlException? DriverFaultIn(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            if (fault is NpgsqlException driver) return driver;
        return null;
    }

    [LoggerMessage(4901, LogLevel.Warning, "The database is away or busy: {Interface}.{Method} failed: {Why}")]
    private partial void LogAway(string? @interface, string? method, string why);

    [LoggerMessage(4902, LogLevel.Error, "The database refused a statement of {Interface}.{Method}")]
    private partial void LogRefused(Exception fault, string? @interface, string? method);
}
