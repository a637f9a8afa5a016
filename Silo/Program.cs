using Dynamo.Silo;
using Dynamo.Silo.PrivatePostgres;
using Microsoft.AspNetCore.Connections;

try
{
    await using var app = Product.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    return 0; // told to stop while it was starting
}
catch (StartupException cannotStart)
{
    await Console.Error.WriteLineAsync(cannotStart.Message);
    return 1;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"A port is taken: {taken.Message} Choose others (./run --api-port N --ocpp-port N, Dynamo:ApiPort, Dynamo:OcppPort).");
    return 1;
}
