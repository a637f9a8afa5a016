namespace Orleans.Embedded;

/// <summary>What an activation attached to its subscriptions; gone with the activation.</summary>
internal sealed class StreamConsumers
{
    private readonly Dictionary<Guid, object> _observers = [];

    public static StreamConsumers Of(Activation activation)
    {
        if (activation.GetComponent<StreamConsumers>() is { } known)
            return known;
        var made = new StreamConsumers();
        activation.SetComponent(made);
        return made;
    }

    public object? Find(Guid subscription) => _observers.GetValueOrDefault(subscription);

    public void Attach(Guid subscription, object observer) => _observers[subscription] = observer;

    public void Detach(Guid subscription) => _observers.Remove(subscription);
}
