using System.Data.Common;
using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>A provider over the rows that <c>OrleansQuery</c> describes.</summary>
public class AdoNetGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const string DEFAULT_ADONET_INVARIANT = "Microsoft.Data.SqlClient";
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }

    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>A cleared state loses its row; otherwise the row stays, empty, with its version counting on.</summary>
    public bool DeleteStateOnClear { get; set; }

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new SystemTextJsonGrainStorageSerializer();
}

/// <summary>A provider in memory.</summary>
public class MemoryGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const int NumStorageGrainsDefaultValue = 10;

    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new SystemTextJsonGrainStorageSerializer();
}
