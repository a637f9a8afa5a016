using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dynamo.Grains;

/// <summary>
/// Pools of a few connections for what writes all the time. A pool hands its connections out in turns, and a server's process that is asked seldom has nothing of the tables
/// at hand; and what chargers wait for must not wait for a projector that a lock holds up.
/// </summary>
public static class DatabasePools
{
    private const string Meters = "meters";
    private const string Projectors = "projectors";

    /// <summary>A writer of samples uses one connection; the other is for the moment when that one broke.</summary>
    private const int MeterConnections = 2;
    private const int ProjectorConnections = 4;

    /// <summary>Registers them for a database.</summary>
    public static IServiceCollection AddDatabasePools(this IServiceCollection services, string connectionString) => services
        .AddKeyedSingleton(Meters, (_, _) => Pool(connectionString, MeterConnections))
        .AddKeyedSingleton(Projectors, (_, _) => Pool(connectionString, ProjectorConnections));

    /// <summary>A pool of at most so many connections, whatever the connection string says of its own.</summary>
    public static NpgsqlDataSource Pool(string connectionString, int connections) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MinPoolSize = 0, MaxPoolSize = connections });

    internal static NpgsqlDataSource MeterPool(this IServiceProvider services) => services.GetRequiredKeyedService<NpgsqlDataSource>(Meters);

    internal static NpgsqlDataSource ProjectorPool(this IServiceProvider services) => services.GetRequiredKeyedService<NpgsqlDataSource>(Projectors);
}
