using Dynamo.Silo;
using Dynamo.Silo.PrivatePostgres;

try
{
    await using var app = Product.Build(args);
    await app.RunAsync();
    return 0;
}
catch (StartupException cannotStart)
{
    await Console.Error.WriteLineAsync(cannotStart.Message);
    return 1;
}
