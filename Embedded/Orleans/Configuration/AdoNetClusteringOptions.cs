using System.Data.Common;

namespace Orleans.Configuration;

/// <summary>The membership table of silos; unused in one process.</summary>
public class AdoNetClusteringSiloOptions
{
    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }

    public string? Invariant { get; set; }
}

/// <summary>The membership table for clients; unused in one process.</summary>
public class AdoNetClusteringClientOptions
{
    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }

    public string? Invariant { get; set; }
}
