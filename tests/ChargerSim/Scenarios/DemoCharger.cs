using System.Globalization;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.Provisioning;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>Lives at one place of the demo: boots, is commissioned if it is not yet, waits for cars, charges them, and does as it is told.</summary>
internal sealed class DemoCharger(DemoPlace place, Charger charger, Fleet fleet, CsmsApi api)
{
    private const int Connector = 1;
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(3);
    private readonly ConnectorMeter _meter = new(TimeProvider.System.GetUtcNow());
    private bool _operative = true;

    public async Task Live(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await fleet.ConnectPatiently(charger, stop);
                await FleetPreparation.BringToLife(charger, api, stop);
                Say($"is connected ({place.Version}), commissioned and waits for cars");
                await Work(stop);
            }
            catch (ConnectionLost lost)
            {
                Say($"lost its link ({lost.Reason.Code} {lost.Reason.Text}) and comes back");
            }
            catch (Exception fault) when (fault is ApiRefused or HttpRequestException)
            {
                Say($"is not commissioned yet: {fault.Message}");
                charger.Dispose();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                charger.Close();
                return;
            }

            await Task.WhenAny(Task.Delay(RestartTime, stop));
        }
    }

    private async Task Work(CancellationToken stop)
    {
        await Report(_operative ? "Available" : "Unavailable");
        while (true)
        {
            var request = await Asked(Between(5, 25), stop);
            switch (request)
            {
                case null when _operative:
                    await charger.Call(charger.Dialect.Heartbeat);
                    await Charge(place.Tag, remotely: false, stop);
                    break;
                case null:
                    await charger.Call(charger.Dialect.Heartbeat);
                    break;
                case Request.Start start when _operative:
                    await Charge(start.Tag, remotely: true, stop);
                    break;
                default:
                    await Obey(request);
                    break;
            }
        }
    }

    private async Task Charge(string tag, bool remotely, CancellationToken stop)
    {
        var speak = charger.Dialect;
        await Report("Preparing");
        if (!remotely && !(await charger.Call(speak.Authorize(tag))).IsAccepted)
        {
            Say($"turns {tag} away");
            await Report("Available");
            return;
        }

        _meter.Wait(TimeProvider.System.GetUtcNow());
        var curve = new ChargingCurve(place.PowerKw, Random.Shared.Next(15, 60));
        var charge = _meter.Begin(Connector, tag, remotely);
        charge.SocPercent = curve.SocPercent;
        var before = charge.MeterWh;
        if (!speak.Started(charge, await charger.Call(speak.Start(charge))))
        {
            Say($"may not charge for {tag}");
            await Report("Available");
            return;
        }

        await Report("Charging");
        Say($"charges {(remotely ? tag : place.Car)}, battery at {charge.SocPercent:F0} %");
        var reason = await Deliver(charge, curve, stop);
        await charger.Call(speak.Stop(charge, reason));
        _meter.End(charge);
        await Report("Finishing");
        Say(string.Create(CultureInfo.InvariantCulture, $"is done: {(charge.MeterWh - before) / 1000:F2} kWh, battery at {charge.SocPercent:F0} % ({reason})"));
        await Report("Available");
    }

    /// <summary>Delivers until the driver leaves or somebody stops it; returns OCPP's reason.</summary>
    private async Task<string> Deliver(Charge charge, ChargingCurve curve, CancellationToken stop)
    {
        var end = TimeProvider.System.GetUtcNow() + Between(45, 150);
        while (TimeProvider.System.GetUtcNow() < end)
        {
            var request = await Asked(TimeSpan.FromSeconds(5), stop);
            var now = TimeProvider.System.GetUtcNow();
            charge.PowerW = curve.PowerW(now - charge.At);
            charge.Advance(now - charge.At);
            curve.SocPercent = charge.SocPercent;
            if (request is Request.Stop)
                return "Remote";
            if (request is not null)
                await Obey(request);
            await charger.Call(charger.Dialect.Meter(charge));
        }

        return "Local";
    }

    private async Task Obey(Request request)
    {
        switch (request)
        {
            case Request.Reset:
                Say("restarts, as it was told");
                charger.Close();
                await Task.Delay(RestartTime);
                throw new ConnectionLost(new Wire.CloseReason(1000, "restart"));
            case Request.Availability availability:
                _operative = availability.Operative;
                await Report(_operative ? "Available" : "Unavailable");
                break;
            case Request.Trigger { Action: "BootNotification" }:
                await charger.Call(charger.Dialect.Boot(charger.Id));
                break;
            case Request.Trigger { Action: "StatusNotification" }:
                await Report("Available");
                break;
            case Request.Trigger { Action: "Heartbeat" }:
                await charger.Call(charger.Dialect.Heartbeat);
                break;
        }
    }

    private async Task<Request?> Asked(TimeSpan within, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(within);
        try
        {
            return await charger.Requests.ReadAsync(time.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task Report(string status) => await charger.Call(charger.Dialect.Status(Connector, status, TimeProvider.System.GetUtcNow()));

    private void Say(string what) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {place.Name,-20} {what}");

    private static TimeSpan Between(int least, int most) => TimeSpan.FromSeconds(least + (Random.Shared.NextDouble() * (most - least)));
}
