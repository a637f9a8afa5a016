namespace Orleans;

/// <summary>Starts by stages upward and stops by stages downward.</summary>
public interface ILifecycleObservable
{
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
