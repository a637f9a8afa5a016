using System.Net;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What all activations of this process share.</summary>
internal sealed class EmbeddedSilo : IDisposable
{
    private readonly Lazy<IIncomingGrainCallFilter[]> _incoming;
    private readonly Lazy<IOutgoingGrainCallFilter[]> _outgoing;
    private IdleCollector? _collector;
    private long _now;

    public EmbeddedSilo(
        IServiceProvider services, TimeProvider clock, IOptions<GrainCollectionOptions> collection, IOptions<SiloMessagingOptions> messaging, ILoggerFactory loggers)
    {
        Services = services;
        Clock = clock;
        Collection = collection.Value;
        Log = loggers.CreateLogger("Orleans.Embedded");
        Classes = new GrainClasses(ApplicationParts.Find());
        foreach (var grainClass in Classes.All)
        {
            if (grainClass.CollectionAge is null && Collection.ClassSpecificCollectionAge.TryGetValue(grainClass.Type.FullName!, out var age))
                grainClass.CollectionAge = age;
        }

        Directory = new Directory(this);
        Observers = new ObserverTable(this);
        Client = new ClusterClient(this);
        Timeouts = new ResponseTimeouts(Debugger.IsAttached ? messaging.Value.ResponseTimeoutWithDebugger : messaging.Value.ResponseTimeout);
        _incoming = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        _outgoing = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Clock { get; }

    public GrainCollectionOptions Collection { get; }

    public ILogger Log { get; }

    public GrainClasses Classes { get; }

    public Directory Directory { get; }

    public ObserverTable Observers { get; }

    public ClusterClient Client { get; }

    public ResponseTimeouts Timeouts { get; }

    public SiloAddress Address { get; } = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 0), Environment.ProcessId);

    public IIncomingGrainCallFilter[] IncomingFilters => _incoming.Value;

    public IOutgoingGrainCallFilter[] OutgoingFilters => _outgoing.Value;

    public bool IsStopping { get; private set; }

    /// <summary>Milliseconds since the start, as the idle collector counts them: coarse, but free to read.</summary>
    public long Now
    {
        get => Volatile.Read(ref _now);
        set => Volatile.Write(ref _now, value);
    }

    public void StartCollecting() => _collector = new IdleCollector(this);

    /// <summary>Lets all grains go; none is activated any more.</summary>
    public async Task DeactivateAll(CancellationToken cancellation)
    {
        IsStopping = true;
        var all = Directory.All.ToList();
        foreach (var activation in all)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping"));
        var ends = Task.WhenAll(all.Select(a => a.Deactivated));
        await Task.WhenAny(ends, Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
    }

    public void Dispose()
    {
        IsStopping = true;
        _collector?.Dispose();
        Timeouts.Dispose();
    }
}
