namespace Orleans.Runtime;

/// <summary>Gives work to an activation, to be run as turns of it.</summary>
public interface IWorkItemScheduler
{
    void QueueAction(Action action);

    void QueueTask(Task task);
}
