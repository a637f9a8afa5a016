using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>How one command is said in one version: the call, or why it cannot be said.</summary>
/// <param name="Call">What to send; null when the command is not valid.</param>
/// <param name="Invalid">What is wrong with the command, naming the field.</param>
internal sealed record CommandPlan(OutgoingCall? Call, string? Invalid = null)
{
    /// <summary>What the charger's answer teaches us of it, told to the charge point before the command's result is.</summary>
    public Func<JsonElement, DateTimeOffset, ChargePointReport?> Learn { get; init; } = (_, _) => null;

    /// <summary>The settings that the answer tells, where it was asked for some.</summary>
    public Func<JsonElement, SettingsAnswer?> Settings { get; init; } = _ => null;

    /// <summary>How the answer ended the command; by default read from its `status`.</summary>
    public Func<JsonElement, (CommandOutcome Outcome, string? Status)> Read { get; init; } = CommandStatus.Read;

    public static CommandPlan Of<T>(string action, T payload) where T : IWirePayload => new(OutgoingCall.Of(action, payload));

    public static CommandPlan Refused(string why) => new(null, why);
}
