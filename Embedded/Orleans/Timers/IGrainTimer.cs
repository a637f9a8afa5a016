namespace Orleans.Runtime;

/// <summary>A timer of a grain; disposed with the activation at the latest.</summary>
public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}
