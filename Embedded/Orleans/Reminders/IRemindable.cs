using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class implements to be reminded.</summary>
public interface IRemindable : IGrain
{
    Task ReceiveReminder(string reminderName, TickStatus status);
}
