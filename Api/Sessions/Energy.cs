namespace Dynamo.Api.Sessions;

/// <summary>Energy and power as people read them.</summary>
internal static class Energy
{
    /// <summary>Wh to kWh, W to kW, without zeros at the end: 7.2 and not 7.20000.</summary>
    public static decimal Kilo(decimal units) => decimal.Round(units / 1000, 6) / 1.0000000000000000000000000000m;
}
