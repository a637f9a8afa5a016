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

    private decimal? _last;
    private DateTimeOffset _lastAt = DateTimeOffset.MinValue;

    public decimal EnergyWh { get; private set; }

    public decimal? LastRegisterWh => _last;

    public decimal? PowerW { get; private set; }

    public decimal? SocPercent { get; private set; }

    public void Add(IEnumerable<MeterSample> samples)
    {
        foreach (var sample in samples.OrderBy(sample => sample.At))
        {
            if (sample.IsEnergyRegister) AddRegister(sample.Value!.Value, sample.At);
            else if (sample is { Measurand: MeterSample.PowerImport, Phase: null }) PowerW = sample.Value ?? PowerW;
            else if (sample.Measurand == MeterSample.StateOfCharge) SocPercent = sample.Value ?? SocPercent;
        }
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
    }
}
