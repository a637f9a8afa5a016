namespace Dynamo.ChargerSim.Chargers;

/// <summary>What the server asked a charger to do once it has answered.</summary>
internal abstract record Request
{
    public sealed record Start(int Connector, string Tag) : Request;

    public sealed record Stop(string TransactionId) : Request;

    public sealed record Reset : Request;

    public sealed record Trigger(string Action, int Connector) : Request;

    public sealed record Availability(int Connector, bool Operative) : Request;
}
