using Dynamo.Billing;
using Dynamo.Metering;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// The energy of a session from its register: the sum of the credible steps, never negative. A register that restarts counts on from where it
/// restarted; one that runs back a little is waited for.
/// </summary>
internal sealed class EnergyCount
{
    /// <summary>No car takes more at once; a larger step is a broken reading.</summary>
    private const decimal LargestCredibleStepWh = 2_000_000;

    private const decimal SmallestRestartWh = 1_000;

    /// <summary>A register of another place is believed while it fits the one before: no more than a megawatt since then, and a little.</summary>
    private const decimal LargestCrediblePowerW = 1_000_000, LeewayWh = 1_000;

    private decimal? _last;
    private DateTimeOffset _lastAt = DateTimeOffset.MinValue;

    public decimal EnergyWh { get; private set; }

    public decimal? LastRegisterWh => _last;

    /// <summary>When the register was last read.</summary>
    public DateTimeOffset LastAt => _lastAt;

    public decimal? PowerW { get; private set; }

    public decimal? SocPercent { get; private set; }

    /// <summary>The energy at each credible reading, where it is wanted: pricing asks when the energy flowed.</summary>
    public List<EnergyReading>? Readings { get; init; }

    public void Add(IReadOnlyCollection<MeterSample> samples)
    {
        foreach (var register in MainMeter.Of(samples, MeterSample.EnergyImportRegister))
        {
            if (register.IsMain || Fits(register)) AddRegister(register.Value, register.At);
        }
        if (MainMeter.Of(samples, MeterSample.PowerImport).Select(power => (decimal?)power.Value).LastOrDefault() is { } power) PowerW = power;
        if (samples.Where(sample => sample is { Measurand: MeterSample.StateOfCharge, Value: not null }).MaxBy(sample => sample.At) is { } charge) SocPercent = charge.Value;
    }

    /// <summary>A reading older than the last one tells nothing new of a register that only counts up.</summary>
    public void AddRegister(decimal registerWh, DateTimeOffset at)
    {
        if (at < _lastAt || registerWh < 0) return;
        if (_last is { } last)
        {
            var step = registerWh - last;
            if (step > LargestCredibleStepWh) return;
            if (step < 0 && -step < SmallestRestartWh && registerWh > last / 2) return;
            if (step > 0) EnergyWh += step;
        }
        _last = registerWh;
        _lastAt = at;
        Readings?.Add(new EnergyReading(at, EnergyWh));
    }

    private bool Fits(MeterReading register)
    {
        if (_last is not { } last) return true;
        var credible = (LargestCrediblePowerW * (decimal)Math.Max(0, (register.At - _lastAt).TotalHours)) + LeewayWh;
        return register.Value >= last && register.Value - last <= credible;
    }
}
