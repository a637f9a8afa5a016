using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A charger has told of its settings: kept by its configuration, and by the charge point what its permits hand out.</summary>
internal static class ReportSettings
{
    public static async Task Run(IGrainFactory grains, string chargePointId, SettingsReport report)
    {
        await grains.ChargePoint(chargePointId).Report(report);
        await grains.Configuration(chargePointId).Report(report);
    }
}
