namespace Dynamo.Silo.PrivatePostgres;

/// <summary>The server's configuration, written anew at each start and included by <c>postgresql.conf</c>.</summary>
internal static class ServerSettings
{
    public const string FileName = "dynamo.conf";

    public static void Write(ServerPlace place, PostgresOptions options)
    {
        var file = Path.Combine(place.Data, FileName);
        File.WriteAllText(file, Text(place, options));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead); // whoever wrote it, the server reads it
    }

    private static string Text(ServerPlace place, PostgresOptions options) => $"""
        # Written by the product at each start.
        listen_addresses = ''
        unix_socket_directories = '{place.Socket.Replace("'", "''", StringComparison.Ordinal)}'
        unix_socket_permissions = 0700
        port = 5432
        max_connections = {options.MaxConnections}

        shared_buffers = {options.SharedBuffersMb}MB
        effective_cache_size = {options.SharedBuffersMb * 4}MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        jit = off
        random_page_cost = 1.1
        max_parallel_workers_per_gather = 1

        fsync = {OnOff(options.Durable)}
        synchronous_commit = {OnOff(options.Durable)}
        full_page_writes = {OnOff(options.Durable)}
        wal_buffers = 16MB
        min_wal_size = {(options.Durable ? 512 : 80)}MB
        max_wal_size = 4GB
        checkpoint_timeout = 15min
        checkpoint_completion_target = 0.9

        # Grain states are updated all the time: a little at a time. Every minute, as by default: while tables are small each look finds work.
        autovacuum_vacuum_scale_factor = 0.05
        autovacuum_vacuum_cost_limit = 1000

        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        idle_in_transaction_session_timeout = 60s
        client_connection_check_interval = 10s

        # One file for each day of the week, so that logs never fill the disk.
        logging_collector = {OnOff(options.Durable)}
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_min_duration_statement = 1s
        log_checkpoints = off

        """;

    private static string OnOff(bool value) => value ? "on" : "off";
}
