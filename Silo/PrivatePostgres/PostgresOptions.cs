namespace Dynamo.Silo.PrivatePostgres;

/// <summary>The private server's settings, from the configuration section <c>Dynamo:Postgres</c>.</summary>
public sealed class PostgresOptions
{
    /// <summary>Folder of PostgreSQL's programs; found by itself where none is given.</summary>
    public string? Bin { get; set; }

    public int MaxConnections { get; set; } = 150;

    public int SharedBuffersMb { get; set; } = 256;

    /// <summary>Off only in tests that throw their data away: no commit waits for the disk then.</summary>
    public bool Durable { get; set; } = true;

    /// <summary>How long a server may take until it answers; recovery after a crash belongs to it.</summary>
    public int StartSeconds { get; set; } = 120;
}
