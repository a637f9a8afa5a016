using Dynamo.OcppEdge;
using Dynamo.OcppEdge.Tls;
using Dynamo.ServiceDefaults;

// The role `edge` in a process of its own: a client of the cluster. Health and metrics are on the API's port.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddListeners(edge: true, EdgeTls.Read(builder.Configuration));
    builder.AddClusterClient();
    builder.AddEdge();

    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.UseEdge();
    await app.RunAsync();
    return 0;
}
catch (Orleans.Runtime.OrleansConfigurationException cannotStart)
{
    await Console.Error.WriteLineAsync(cannotStart.Message);
    return 1;
}
