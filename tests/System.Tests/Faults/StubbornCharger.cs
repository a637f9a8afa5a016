using System.Net;
using System.Net.Sockets;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.Wire;

namespace Dynamo.System.Tests.Faults;

/// <summary>Charges again and again and, as OCPP asks, repeats each message until it is answered, over as many connections as that takes.</summary>
internal sealed class StubbornCharger(Charger charger, string tag)
{
    private const int MeterValues = 5;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(10);
    private readonly ConnectorMeter _meter = new(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(20));
    private readonly List<WitnessedSession> _sessions = [];
    private readonly List<string> _falseAnswers = [];

    public string Id => charger.Id;

    /// <summary>All that were started and ended, every message answered.</summary>
    public IReadOnlyList<WitnessedSession> Sessions => _sessions;

    /// <summary>Answers that were not errors and not true: a known tag refused, a known charger turned away.</summary>
    public IReadOnlyList<string> FalseAnswers => _falseAnswers;

    /// <summary>Energy registers that a session has: 2.0.1 tells one at the start and one at the end too.</summary>
    public int SamplesPerSession => charger.Dialect.Version == "1.6" ? MeterValues : MeterValues + 2;

    public int Repetitions { get; private set; }

    public int Reconnections { get; private set; }

    /// <summary>Goes on until it is told to end, and then ends with a whole session.</summary>
    public async Task Live(CancellationToken end)
    {
        await UntilAnswered(charger.Dialect.Boot(charger.Id));
        while (!end.IsCancellationRequested)
            await Charge();
        charger.Close();
    }

    private async Task Charge()
    {
        var speak = charger.Dialect;
        Judge("Authorize", (await UntilAnswered(speak.Authorize(tag))).IsAccepted);
        var charge = _meter.Begin(1, tag);
        var witness = new WitnessedSession(charge);
        Judge("start", speak.Started(charge, await UntilAnswered(speak.Start(charge))));
        for (var sample = 0; sample < MeterValues; sample++)
        {
            charge.Advance(SampleInterval);
            await UntilAnswered(speak.Meter(charge));
        }

        charge.Advance(SampleInterval);
        Judge("stop", speak.Stopped(await UntilAnswered(speak.Stop(charge, "Local"))));
        _meter.End(charge);
        _sessions.Add(witness);
    }

    private async Task<Answer> UntilAnswered(Message message)
    {
        while (true)
        {
            try
            {
                if (!charger.IsConnected)
                    await Reconnect();
                var answer = await charger.Call(message);
                if (answer.Error is null)
                    return answer;
            }
            catch (Exception fault) when (fault is ConnectionLost or SocketException or IOException or HandshakeRefused)
            {
                // Not answered, so it is said again.
            }

            Repetitions++;
            await Task.Delay(Random.Shared.Next(50, 250));
        }
    }

    private async Task Reconnect()
    {
        try
        {
            Reconnections++;
            await charger.Connect(CancellationToken.None);
        }
        catch (HandshakeRefused refused) when (refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound)
        {
            Judge($"handshake {refused.Status}", false);
            throw;
        }
    }

    private void Judge(string what, bool isRight)
    {
        if (!isRight)
            _falseAnswers.Add($"{Id}: {what}");
    }
}
