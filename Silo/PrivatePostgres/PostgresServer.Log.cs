namespace Dynamo.Silo.PrivatePostgres;

public sealed partial class PostgresServer
{
    [LoggerMessage(7001, LogLevel.Information, "PostgreSQL's data directory is made: {Directory}")]
    private partial void LogInitialized(string directory);

    [LoggerMessage(7002, LogLevel.Information, "PostgreSQL starts on {Directory}")]
    private partial void LogLaunched(string directory);

    [LoggerMessage(7003, LogLevel.Information, "PostgreSQL runs already (process {Pid}) and is adopted")]
    private partial void LogAdopted(int pid);

    [LoggerMessage(7004, LogLevel.Information, "PostgreSQL stopped")]
    private partial void LogStopped();

    [LoggerMessage(7005, LogLevel.Warning, "PostgreSQL keeps running: {Others} other connections use it")]
    private partial void LogLeftRunning(long others);

    [LoggerMessage(7006, LogLevel.Warning, "PostgreSQL did not stop: {Output}")]
    private partial void LogNotStopped(string output);
}
