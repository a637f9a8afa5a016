using Dynamo.Bench.Baselines;

switch (args)
{
    case ["serve-memory"]:
        await BaselineServer.Run(null);
        return 0;
    case ["serve-commit", var connectionString]:
        await using (var store = await CommitPerMessage.Open(connectionString))
            await BaselineServer.Run(store);
        return 0;
    default:
        return 2;
}
