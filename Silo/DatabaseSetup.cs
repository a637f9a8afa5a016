using Dynamo.Grains;
using Dynamo.Silo.PrivatePostgres;
using Dynamo.Silo.Schema;
using Npgsql;

namespace Dynamo.Silo;

/// <summary>The database: the one that <c>ConnectionStrings:Dynamo</c> names, or a private one in the data folder; migrated before anything uses it.</summary>
internal static class DatabaseSetup
{
    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString("Dynamo") is not { Length: > 0 }) builder.AddPrivatePostgres();
        var connectionString = WithDefaults(builder.Configuration.GetConnectionString("Dynamo")!);
        builder.Configuration["ConnectionStrings:Dynamo"] = connectionString;
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        builder.Services.AddDatabasePools(connectionString);
        builder.Services.AddSingleton(services => new Migrator(connectionString, services.GetRequiredService<ILogger<Migrator>>()));
        builder.Services.AddHostedService<SchemaHost>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        return builder;
    }

    private static void AddPrivatePostgres(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Dynamo:Postgres").Get<PostgresOptions>() ?? new PostgresOptions();
        var folder = builder.Configuration["Dynamo:Data"] ?? ".data";
        // Claimed before the host is built: everything that follows needs the connection string, and a folder in use must end the start here.
        var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true));
        var server = PostgresServer.Claim(folder, options, loggers.CreateLogger<PostgresServer>());
        builder.Configuration["ConnectionStrings:Dynamo"] = server.ConnectionString();
        builder.Services.AddSingleton(services => new PostgresHost(server, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PostgresHost>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<PostgresHost>());
    }

    /// <summary>The few statements of the product run all the time: the server plans each once for a connection.</summary>
    private static string WithDefaults(string given)
    {
        var text = new NpgsqlConnectionStringBuilder(given);
        // Not ContainsKey, which is true for every keyword that there is.
        if (!text.ShouldSerialize("Max Auto Prepare")) text.MaxAutoPrepare = 100;
        if (!text.ShouldSerialize("Auto Prepare Min Usages")) text.AutoPrepareMinUsages = 3;
        if (!text.ShouldSerialize("Maximum Pool Size")) text.MaxPoolSize = 40;
        // We leave nothing behind on a connection, so nothing needs to be undone: a statement less for each use.
        if (!text.ShouldSerialize("No Reset On Close")) text.NoResetOnClose = true;
        if (!text.ShouldSerialize("Timeout")) text.Timeout = 5;
        if (!text.ShouldSerialize("Command Timeout")) text.CommandTimeout = 20;
        if (!text.ShouldSerialize("Application Name")) text.ApplicationName = "dynamo";
        return text.ConnectionString;
    }
}
