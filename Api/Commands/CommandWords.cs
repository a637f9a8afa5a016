namespace Dynamo.Api.Commands;

/// <summary>Why a command was not sent, for whoever gave it.</summary>
internal static class CommandWords
{
    public static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    public static string Offline(string id) => $"Charge point '{id}' is not connected. Nothing was sent; try again when it is online.";

    public static string Busy(string id) => $"Too many commands wait for charge point '{id}' already. Nothing was sent.";
}
