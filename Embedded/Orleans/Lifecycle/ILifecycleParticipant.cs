namespace Orleans;

/// <summary>Subscribes itself to a lifecycle that is made.</summary>
public interface ILifecycleParticipant<TLifecycleObservable> where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}
