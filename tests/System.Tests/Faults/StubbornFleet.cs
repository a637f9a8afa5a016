using System.Text.Json.Nodes;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Dialects;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Provisioning;
using Dynamo.ChargerSim.Scenarios;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Faults;

/// <summary>Commissioned chargers of both versions that charge through whatever happens, and afterwards compare notes with REST.</summary>
internal sealed class StubbornFleet : IDisposable
{
    private const int PerVersion = 6;
    private const int SessionsLookedAt = 10;
    private const string Password = "stubborn-password";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly CancellationTokenSource _end = new();
    private readonly SimOptions _options;
    private readonly List<StubbornCharger> _chargers = [];
    private Task _lives = Task.CompletedTask;

    private StubbornFleet(ProductSettings settings)
    {
        _options = new SimOptions
        {
            Scenario = "session",
            Url = new Uri($"{settings.OcppUrl}/ocpp"),
            Api = new Uri(settings.ApiUrl),
            ApiKey = settings.ApiKey,
            InstallerEmail = settings.InstallerEmail,
            InstallerPassword = settings.InstallerPassword,
            Password = Password,
            Chargers = PerVersion,
        };
    }

    public int SessionsSoFar => _chargers.Sum(charger => charger.Sessions.Count);

    public int Reconnections => _chargers.Sum(charger => charger.Reconnections);

    public IEnumerable<string> FalseAnswers => _chargers.SelectMany(charger => charger.FalseAnswers);

    public static async Task<StubbornFleet> Prepare(ProductSettings settings)
    {
        var fleet = new StubbornFleet(settings);
        foreach (var (version, prefix) in new[] { ("1.6", "OLD-"), ("2.0.1", "NEW-") })
        {
            var options = fleet._options with { Version = version, IdPrefix = prefix };
            await new FleetPreparation(options, new ProgressLine()).Run(CancellationToken.None);
            fleet._chargers.AddRange(Enumerable.Range(0, PerVersion).Select(index => new StubbornCharger(
                Fleet.MakeCharger(options, options.ChargerId(index), Dialect.Of(version), new Scoreboard()), options.Tag(index))));
        }

        return fleet;
    }

    public void Begin() => _lives = Task.WhenAll(_chargers.Select(charger => charger.Live(_end.Token)));

    /// <summary>Waits until so many more sessions have ended: the fleet is at work again.</summary>
    public async Task Charge(int sessions)
    {
        var wanted = SessionsSoFar + sessions;
        await Until($"{sessions} more sessions", () => Task.FromResult(SessionsSoFar >= wanted));
    }

    /// <summary>Lets each charger end with a whole session.</summary>
    public async Task End()
    {
        await _end.CancelAsync();
        await _lives.WaitAsync(Patience);
    }

    /// <summary>Every session that a charger remembers is in REST, once and as it was, and no other.</summary>
    public async Task CompareWithRest()
    {
        using var api = await CsmsApi.LogIn(_options, CancellationToken.None);
        foreach (var charger in _chargers)
        {
            IReadOnlyList<JsonNode> listed = [];
            await Until($"{charger.Sessions.Count} sessions of {charger.Id} in REST", async () =>
            {
                listed = await api.AllSessions(charger.Id, CancellationToken.None);
                return listed.Count >= charger.Sessions.Count && listed.All(session => (string?)session["status"] != "active");
            });
            listed.Select(Line).Order().ShouldBe(charger.Sessions.Select(Line).Order(), $"the sessions of {charger.Id}");
            foreach (var session in listed.Chunk(Math.Max(1, listed.Count / SessionsLookedAt)).Select(some => some[0]))
                (await api.MeterValueCount((string)session["session_id"]!, CancellationToken.None)).ShouldBe(charger.SamplesPerSession, $"samples of {session.ToJsonString()}");
        }
    }

    public void Dispose() => _end.Dispose();

    private static string Line(JsonNode session) =>
        $"{session["transaction_id"]} {session["status"]} {(double)session["meter_start_wh"]!:F0} {(double)session["meter_stop_wh"]!:F0} {(double)session["energy_kwh"]!:F3}";

    private static string Line(WitnessedSession session) =>
        $"{session.TransactionId} completed {session.MeterStartWh:F0} {session.MeterStopWh:F0} {(session.MeterStopWh - session.MeterStartWh) / 1000:F3}";

    private static async Task Until(string what, Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (!await isSo())
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new TimeoutException($"not so after {Patience.TotalSeconds:N0} s: {what}");
            await Task.Delay(50);
        }
    }
}
