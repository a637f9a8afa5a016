using Dynamo.Api;
using Dynamo.ServiceDefaults;

// The role `api` in a process of its own: a client of the cluster.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddListeners(edge: false);
    builder.AddClusterClient();
    builder.AddApi();

    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.UseApi();
    await app.RunAsync();
    return 0;
}
catch (Orleans.Runtime.OrleansConfigurationException cannotStart)
{
    await Console.Error.WriteLineAsync(cannotStart.Message);
    return 1;
}
