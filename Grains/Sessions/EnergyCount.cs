using Dynamo.Billing;
using Dynamo.Metering;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// The energy of a session from its register: the sum of the credible steps, never negative. A register that restarts counts on from where it
/// restarted; one that runs back a little is waited for; a single reading that is out of line is taken back when the next one shows it.
/// </summary>
internal sealed class EnergyCount
{
    /// <summary>No car takes more at once; a larger step is a broken reading.</summary>
    private const decimal LargestCredibleStepWh = 2_000_000;

    private const decimal SmallestRestartWh = 1_000;

    /// <summary>A register of another place is believed while it fits the one before: no more than a megawatt since then, and a little.</summary>
    private const decimal LargestCrediblePowerW = 1_000_000, LeewayWh = 1_000;

    /// <summary>What is read as kWh because it is not a restart: a fraction, or so near to a large register that it is no chance.</summary>
    private const decimal LargeRegisterWh = 100_000, LargestStepInKilowattHoursWh = 50_000;

    private decimal? _last;
    private DateTimeOffset _lastAt = DateTimeOffset.MinValue;

    /// <summary>The last reading before one that is odd by itself; the next ones show which of them was wrong.</summary>
    private (decimal RegisterWh, decimal EnergyWh, DateTimeOffset At)? _trusted;

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
        if (MainMeter.Of(samples, MeterSample.PowerImport) is [.., var power]) PowerW = power.Value;
        MeterSample? charge = null;
        foreach (var sample in samples)
            if (sample is { Measurand: MeterSample.StateOfCharge, Value: not null } && (charge is null || sample.At > charge.At)) charge = sample;
        if (charge is not null) SocPercent = charge.Value;
    }

    /// <summary>A reading older than the last one tells nothing new of a register that only counts up.</summary>
    public void AddRegister(decimal registerWh, DateTimeOffset at)
    {
        if (at < _lastAt || registerWh < 0) return;
        if (_last is { } last)
        {
            registerWh = InWattHours(registerWh, last);
            // A charger may count from zero in its meter values and say the whole register only at the start and the end.
            if (registerWh - Math.Max(last, _trusted?.RegisterWh ?? last) > LargestCredibleStepWh) return;
            last = WithoutBrokenReading(last, registerWh, at);
            var step = registerWh - last;
            if (step < 0 && -step < SmallestRestartWh && registerWh > last / 2) return;
            if (step < 0 || step > Credible(_lastAt, at)) _trusted ??= (last, EnergyWh, _lastAt);
            if (step > 0) EnergyWh += step;
        }
        _last = registerWh;
        _lastAt = at;
        Readings?.Add(new EnergyReading(at, EnergyWh));
    }

    /// <summary>
    /// A reading that goes on where the register was before an odd one: that one was wrong, a zero or a leap of the meter, and not a restart. What it
    /// seemed to count is taken back.
    /// </summary>
    private decimal WithoutBrokenReading(decimal last, decimal registerWh, DateTimeOffset at)
    {
        if (_trusted is not { } trusted) return last;
        var wasLow = last < trusted.RegisterWh;
        var isBack = registerWh >= trusted.RegisterWh && registerWh - trusted.RegisterWh <= Credible(trusted.At, at)
            && (wasLow ? last <= trusted.RegisterWh / 2 : registerWh < last);
        if (isBack || !wasLow || registerWh >= trusted.RegisterWh) _trusted = null;
        if (!isBack) return last;
        EnergyWh = trusted.EnergyWh;
        Readings?.RemoveAll(reading => reading.At > trusted.At);
        return trusted.RegisterWh;
    }

    /// <summary>Some give kilowatt-hours without saying so.</summary>
    private static decimal InWattHours(decimal register, decimal lastWh)
    {
        var wattHours = register * 1000;
        var mayBe = register < lastWh / 2 && (lastWh >= LargeRegisterWh || register % 1 != 0);
        return mayBe && wattHours >= lastWh - SmallestRestartWh && wattHours <= lastWh + LargestStepInKilowattHoursWh ? wattHours : register;
    }

    private bool Fits(MeterReading register) =>
        _last is not { } last || (register.Value >= last && register.Value - last <= Credible(_lastAt, register.At));

    private static decimal Credible(DateTimeOffset from, DateTimeOffset to) =>
        (LargestCrediblePowerW * (decimal)Math.Max(0, (to - from).TotalHours)) + LeewayWh;
}
