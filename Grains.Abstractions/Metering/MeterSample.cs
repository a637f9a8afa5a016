namespace Dynamo.Metering;

/// <summary>
/// One measured value. Energy is in Wh and power in W whatever the charger used; other units are the charger's own. Names are the
/// standard's (1.6 part 7.31 ff., 2.0.1 part 3.67), its defaults filled in.
/// </summary>
/// <param name="At">When it was measured, by the charger's clock.</param>
/// <param name="Value">The number; null where the charger sent signed data.</param>
/// <param name="Measurand">`Energy.Active.Import.Register` where the charger named none.</param>
/// <param name="Unit">`Wh`, `W`, `A`, `V`, `Percent`, `Celsius` …</param>
/// <param name="Phase">`L1` …; null for all phases together.</param>
/// <param name="Location">`Outlet` where the charger named none.</param>
/// <param name="Context">`Sample.Periodic` where the charger named none.</param>
/// <param name="Raw">The value as it came, where it is not a plain number (signed data).</param>
[GenerateSerializer, Immutable, Alias("Dynamo.MeterSample")]
public sealed record MeterSample(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] decimal? Value,
    [property: Id(2)] string Measurand = MeterSample.EnergyImportRegister,
    [property: Id(3)] string Unit = "Wh",
    [property: Id(4)] string? Phase = null,
    [property: Id(5)] string Location = "Outlet",
    [property: Id(6)] string Context = "Sample.Periodic",
    [property: Id(7)] string? Raw = null)
{
    public const string EnergyImportRegister = "Energy.Active.Import.Register";
    public const string PowerImport = "Power.Active.Import";
    public const string StateOfCharge = "SoC";
}
