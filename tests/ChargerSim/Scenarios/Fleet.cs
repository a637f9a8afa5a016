using System.Net;
using System.Net.Sockets;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Dialects;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Wire;
using Endpoint = Dynamo.ChargerSim.Wire.Endpoint;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>The chargers of one run.</summary>
internal sealed class Fleet : IDisposable
{
    // One source address has some 28,000 ports, and those of closed connections rest for a minute.
    private const int ChargersPerAddress = 5_000;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private Fleet(SimOptions options, IReadOnlyList<Charger> chargers, Scoreboard scores)
    {
        Options = options;
        Chargers = chargers;
        Scores = scores;
    }

    public SimOptions Options { get; }

    public IReadOnlyList<Charger> Chargers { get; }

    public Scoreboard Scores { get; }

    public static Fleet Of(SimOptions options, Scoreboard scores)
    {
        var dialect = Dialect.Of(options.Version);
        var chargers = Enumerable.Range(0, options.Chargers).Select(index =>
        {
            var charger = MakeCharger(options, options.ChargerId(index), dialect, scores, index);
            if (options.Rate > 0)
                charger.Pace = new Pace(TimeSpan.FromSeconds(options.Chargers / options.Rate), TimeSpan.FromSeconds(index / options.Rate));
            return charger;
        });
        return new Fleet(options, [.. chargers], scores);
    }

    public static Charger MakeCharger(SimOptions options, string id, IDialect dialect, Scoreboard scores, int index = 0)
    {
        var address = Resolve(options.Url);
        var path = $"{options.Url.AbsolutePath.TrimEnd('/')}/{Uri.EscapeDataString(id)}";
        var endpoint = new Endpoint(address, options.Url.Authority, path, id, dialect.Subprotocol, options.Password) { From = Source(address, index) };
        return new Charger(endpoint, dialect, scores);
    }

    /// <summary>Connects all of them, and each again for as long as the server says that it is busy.</summary>
    public async Task ConnectAll(CancellationToken stop)
    {
        var atOnce = Options.Parallel > 0 ? Options.Parallel : Chargers.Count;
        using var doors = new SemaphoreSlim(atOnce);
        await Task.WhenAll(Chargers.Select(async charger =>
        {
            await doors.WaitAsync(stop);
            try
            {
                await ConnectPatiently(charger, stop);
            }
            finally
            {
                doors.Release();
            }
        }));
    }

    /// <summary>Connects one charger as real ones do: tries again after a while, but not when it is told that it is wrong.</summary>
    public async Task ConnectPatiently(Charger charger, CancellationToken stop)
    {
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = Min(pause * 2, LongestRetry))
        {
            try
            {
                await charger.Connect(stop);
                return;
            }
            catch (HandshakeRefused refused) when (refused.IsBusy)
            {
                Scores.RefusedBusy();
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                Scores.RefusedBusy();
            }

            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), stop);
        }
    }

    public void Dispose()
    {
        foreach (var charger in Chargers)
            charger.Dispose();
    }

    private static IPEndPoint Resolve(Uri url)
    {
        if (url.Scheme != "ws")
            throw new ArgumentException($"the simulator speaks ws:// only, not {url.Scheme}://");
        var address = IPAddress.TryParse(url.Host, out var literal)
            ? literal
            : Dns.GetHostAddresses(url.Host).OrderBy(one => one.AddressFamily != AddressFamily.InterNetwork).First();
        return new IPEndPoint(address, url.Port);
    }

    private static IPAddress? Source(IPEndPoint target, int index) =>
        OperatingSystem.IsLinux() && target.Address.Equals(IPAddress.Loopback) ? new IPAddress([127, 0, 0, (byte)(1 + (index / ChargersPerAddress))]) : null;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
