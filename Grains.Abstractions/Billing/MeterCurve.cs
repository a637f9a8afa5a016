using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>The energy of a session over its time: never falls, starts with nothing, ends with all. In between it is even from reading to reading.</summary>
internal sealed class MeterCurve
{
    /// <summary>A car that is full, its charger on stand-by, draws less; no car charges with so little.</summary>
    private const decimal LargestIdleWatts = 100;

    private const int Decimals = 3;
    private static readonly TimeSpan ShuttingDown = TimeSpan.FromMinutes(1);
    private readonly ImmutableArray<EnergyReading> _points;

    public MeterCurve(BillableSession session)
    {
        var points = ImmutableArray.CreateBuilder<EnergyReading>(session.Readings.Length + 2);
        points.Add(new EnergyReading(session.StartedAt, 0));
        var highest = 0m;
        foreach (var reading in session.Readings.OrderBy(reading => reading.At).ThenBy(reading => reading.EnergyWh))
        {
            if (reading.At < session.StartedAt || reading.At >= session.EndedAt) continue;
            highest = Math.Max(highest, Math.Min(reading.EnergyWh, session.EnergyWh));
            points.Add(reading with { EnergyWh = highest });
        }
        points.Add(new EnergyReading(session.EndedAt, session.EnergyWh));
        _points = points.ToImmutable();
        // A car that charged until its last reading charges on: what it costs so far must not fall again with the next one.
        var chargesOn = session.IsRunning && _points.Length > 2 && IsCharging(_points.Length - 2);
        ChargingEndedAt = session.EnergyWh > 0 && !chargesOn ? FindEnd() : null;
    }

    /// <summary>When the register last rose as it does while a car charges; null where it never rose, or still does.</summary>
    public DateTimeOffset? ChargingEndedAt { get; }

    /// <summary>The energy between two moments of the session; its start and its end take all that is there at that moment.</summary>
    public decimal Between(DateTimeOffset from, DateTimeOffset to) =>
        from > to ? 0 : Until(to, isEnd: true) - (from <= _points[0].At ? 0 : Until(from, isEnd: false));

    /// <summary>
    /// Whether the register rose after that as it does while a car charges: whoever said that charging had ended was wrong. What was metered from before
    /// until after it proves nothing, nor does what flows while the car shuts down.
    /// </summary>
    public bool ChargesAfter(DateTimeOffset at)
    {
        for (var i = _points.Length - 1; i > 0 && _points[i - 1].At >= at + ShuttingDown; i--)
        {
            if (IsCharging(i)) return true;
        }
        return false;
    }

    private bool IsCharging(int index) =>
        _points[index].EnergyWh - _points[index - 1].EnergyWh is > 0 and var step
        && step >= LargestIdleWatts * (decimal)(_points[index].At - _points[index - 1].At).TotalHours;

    private decimal Until(DateTimeOffset at, bool isEnd)
    {
        if (at > _points[^1].At || (isEnd && at == _points[^1].At)) return _points[^1].EnergyWh;
        var (low, high) = (0, _points.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_points[middle].At <= at) low = middle;
            else high = middle - 1;
        }
        var left = _points[low];
        if (left.At == at || low == _points.Length - 1) return left.EnergyWh;
        var right = _points[low + 1];
        var part = (decimal)(at - left.At).Ticks / (right.At - left.At).Ticks;
        return decimal.Round(left.EnergyWh + (right.EnergyWh - left.EnergyWh) * part, Decimals);
    }

    private DateTimeOffset FindEnd()
    {
        DateTimeOffset? rose = null;
        for (var i = _points.Length - 1; i > 0; i--)
        {
            if (_points[i].EnergyWh <= _points[i - 1].EnergyWh) continue;
            rose ??= _points[i].At;
            if (IsCharging(i)) return _points[i].At;
        }
        return rose ?? _points[^1].At;
    }
}
