using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.Connectors;
using Dynamo.Edges;
using Dynamo.LocalLists;
using Dynamo.Logs;
using Dynamo.Sessions;
using Dynamo.Tokens;
using Orleans;

namespace Dynamo.OcppEdge.Tests.Edge;

/// <summary>The cluster behind the edge, as far as the edge's own tests need one: it remembers what it was told and answers what a test wants.</summary>
public sealed class FakeCluster
{
    private readonly ConcurrentDictionary<string, object> _grains = new();

    public ConcurrentQueue<MessageChunk> Messages { get; } = new();

    /// <summary>While set, every grain call fails.</summary>
    public bool IsAway { get; set; }

    public IGrainFactory Factory => DuckProxy.Of<IGrainFactory>(this);

    public FakeChargePoint ChargePoint(string id) => (FakeChargePoint)_grains.GetOrAdd($"cp/{id.ToLowerInvariant()}", _ => new FakeChargePoint(id, this));

    public FakeConnector Connector(string id, int connector) => (FakeConnector)_grains.GetOrAdd($"connector/{id.ToLowerInvariant()}/{connector}", _ => new FakeConnector());

    public FakeSession Session(string id, string localId) => (FakeSession)_grains.GetOrAdd($"session/{id.ToLowerInvariant()}/{localId}", _ => new FakeSession());

    public FakeLocalList LocalList(string id) => (FakeLocalList)_grains.GetOrAdd($"locallist/{id.ToLowerInvariant()}", _ => new FakeLocalList());

    public FakeCertificates Certificates(string id) => (FakeCertificates)_grains.GetOrAdd($"certificates/{id.ToLowerInvariant()}", _ => new FakeCertificates());

    public FakeToken Token(string token) => (FakeToken)_grains.GetOrAdd($"tag/org/{token.ToLowerInvariant()}", _ => new FakeToken());

    public FakeAttendant Attendant(string id) => (FakeAttendant)_grains.GetOrAdd($"configuration/{id.ToLowerInvariant()}", _ => new FakeAttendant());

    public T GetGrain<T>(string key) where T : class
    {
        if (IsAway) throw new TimeoutException("the cluster is away");
        object Make() => typeof(T).Name switch
        {
            nameof(IChargePointGrain) => new FakeChargePoint(key[3..], this),
            nameof(IConnectorGrain) => new FakeConnector(),
            nameof(ISessionGrain) => new FakeSession(),
            nameof(IIdTokenGrain) => new FakeToken(),
            nameof(ICertificatesGrain) => new FakeCertificates(),
            nameof(ILocalListGrain) => new FakeLocalList(),
            _ when typeof(IChargerAttendant).IsAssignableFrom(typeof(T)) => new FakeAttendant(),
            nameof(IMessageLogGrain) or nameof(IEdgeGrain) => this,
            _ => throw new NotSupportedException(typeof(T).Name),
        };
        return DuckProxy.Of<T>(_grains.GetOrAdd(key, _ => Make()));
    }

    public static T CreateObjectReference<T>(object observer) => (T)observer;

    public static void DeleteObjectReference<T>(object observer) { }

    public static Task<long> Renew(int connections) => Task.FromResult(0L);

    public ConcurrentQueue<RefusedHandshake> Refusals { get; } = new();

    /// <summary>How often refusals are not taken before they are.</summary>
    public int RefusalsLost { get; set; }

    public Task Refused(ImmutableArray<RefusedHandshake> handshakes)
    {
        if (RefusalsLost-- > 0) throw new TimeoutException("the database is away");
        foreach (var refused in handshakes) Refusals.Enqueue(refused);
        return Task.CompletedTask;
    }

    public static Task Leave() => Task.CompletedTask;

    public Task Append(ImmutableArray<MessageChunk> chunks)
    {
        foreach (var chunk in chunks) Messages.Enqueue(chunk);
        return Task.CompletedTask;
    }
}

public sealed class FakeAttendant
{
    public ConcurrentQueue<ChargerReady> Told { get; } = [];

    /// <summary>Of a configuration.</summary>
    public ConcurrentQueue<SettingsReport> Reports { get; } = [];

    public Task Report(SettingsReport report)
    {
        Reports.Enqueue(report);
        return Task.CompletedTask;
    }

    public Task ChargerReady(ChargerReady ready)
    {
        Told.Enqueue(ready);
        return Task.CompletedTask;
    }
}

public sealed class FakeSession
{
    public ConcurrentQueue<SessionStart> Starts { get; } = new();

    public ConcurrentQueue<SessionStop> Stops { get; } = new();

    public ConcurrentQueue<SessionProgress> Progress { get; } = new();

    /// <summary>2.0.1 only.</summary>
    public ConcurrentQueue<SessionProgress> Updates { get; } = new();

    public ProgressReply ProgressReply { get; set; } = new(null);

    public ConcurrentQueue<LostBecause> Closes { get; } = new();

    public StartReply StartReply { get; set; } = new(new AuthorizationResult(AuthorizationStatus.Accepted), []);

    public StopReply StopReply { get; set; } = new(true, null);

    public SessionView? View { get; set; }

    public bool Exists { get; set; } = true;

    public Task<StartReply> Start(SessionStart start)
    {
        Starts.Enqueue(start);
        return Task.FromResult(StartReply);
    }

    public Task<StopReply> Stop(SessionStop stop)
    {
        Stops.Enqueue(stop);
        return Task.FromResult(StopReply);
    }

    public Task<ProgressReply> Update(SessionProgress progress)
    {
        Updates.Enqueue(progress);
        return Task.FromResult(ProgressReply);
    }

    public Task<bool> Record(SessionProgress progress)
    {
        if (Exists) Progress.Enqueue(progress);
        return Task.FromResult(Exists);
    }

    public Task Close(LostBecause because, DateTimeOffset at)
    {
        Closes.Enqueue(because);
        return Task.CompletedTask;
    }

    public Task<SessionView?> Get() => Task.FromResult(View);
}

public sealed class FakeConnector
{
    public ConcurrentQueue<ConnectorReport> Reports { get; } = new();

    public ConcurrentQueue<SessionProgress> Samples { get; } = new();

    public ImmutableArray<SessionId> Lost { get; set; } = [];

    public SessionId? Current { get; set; }

    public Task<ConnectorReply> Report(ConnectorReport report)
    {
        Reports.Enqueue(report);
        return Task.FromResult(new ConnectorReply(Lost));
    }

    public Task Record(SessionProgress samples)
    {
        Samples.Enqueue(samples);
        return Task.CompletedTask;
    }

    public Task<ConnectorView> Get() => Task.FromResult(new ConnectorView(1, null, null, null, Current, null, null));
}

public sealed class FakeToken
{
    public AuthorizationResult Result { get; set; } = new(AuthorizationStatus.Accepted);

    public Task<AuthorizationResult> Authorize(TokenQuestion question) => Task.FromResult(Result);
}

public sealed class FakeCertificates
{
    public string? Refusal { get; set; }

    public ConcurrentQueue<CertificateOrdered> Orders { get; } = new();

    public ConcurrentQueue<CertificatesReport> Reports { get; } = new();

    public Task<OrderReply> Order(CertificateOrdered order)
    {
        Orders.Enqueue(order);
        return Task.FromResult(new OrderReply(Refusal));
    }

    public Task Report(CertificatesReport report)
    {
        Reports.Enqueue(report);
        return Task.CompletedTask;
    }

    public static Task ChargerReady(ChargerReady ready) => Task.CompletedTask;
}

public sealed class FakeLocalList
{
    public ConcurrentQueue<LocalListReport> Reports { get; } = new();

    public Task Report(LocalListReport report)
    {
        Reports.Enqueue(report);
        return Task.CompletedTask;
    }

    public static Task ChargerReady(ChargerReady ready) => Task.CompletedTask;
}
