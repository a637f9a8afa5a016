using Dynamo.ChargePoints;

namespace Dynamo.Grains.ChargePoints;

/// <summary>What a charge point still lacks to be commissioned, in plain words.</summary>
internal static class StageWords
{
    public static string MissingFor(Stage stage, bool bootAccepted, int heartbeats) => stage switch
    {
        Stage.Pending => "Stage 'configured' is missing. Push its configuration: the charger must accept every key that its template requires, or one key where it has none.",
        Stage.Configured when !bootAccepted => "Stage 'tested' is missing. Its BootNotification has not been accepted yet.",
        Stage.Configured => $"Stage 'tested' is missing. {heartbeats} of 2 heartbeats came since it was configured.",
        Stage.Decommissioned => "Register it again to use it again.",
        _ => $"It is '{stage.ToString().ToLowerInvariant()}'.",
    };
}
