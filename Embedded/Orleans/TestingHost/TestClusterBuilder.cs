using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Puts a cluster for tests together, by types that configure it.</summary>
public class TestClusterBuilder
{
    private readonly List<Func<object>> _silo = [];
    private readonly List<Func<object>> _client = [];
    private readonly List<Action<IConfigurationBuilder>> _configuration = [];

    public TestClusterBuilder() : this(2)
    {
    }

    public TestClusterBuilder(short initialSilosCount) => Options.InitialSilosCount = initialSilosCount;

    public TestClusterOptions Options { get; } = new();

    public Dictionary<string, string?> Properties { get; } = [];

    public TestClusterBuilder AddSiloBuilderConfigurator<T>() where T : new()
    {
        _silo.Add(() => new T()!);
        return this;
    }

    public TestClusterBuilder AddClientBuilderConfigurator<T>() where T : new()
    {
        _client.Add(() => new T()!);
        return this;
    }

    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        _configuration.Add(configureDelegate);
        return this;
    }

    public TestCluster Build() => new(Options, MakeHost);

    private IHost MakeHost()
    {
        var builder = new HostBuilder().ConfigureHostConfiguration(c =>
        {
            c.AddInMemoryCollection(Properties);
            _configuration.ForEach(configure => configure(c));
        });
        var configurators = _silo.ConvertAll(make => make());
        configurators.OfType<IHostConfigurator>().ToList().ForEach(c => c.Configure(builder));
        builder.UseOrleans((context, silo) =>
        {
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Options.ClusterId, Options.ServiceId));
            configurators.OfType<ISiloConfigurator>().ToList().ForEach(c => c.Configure(silo));
            _client.ConvertAll(make => make()).OfType<IClientBuilderConfigurator>().ToList()
                .ForEach(c => c.Configure(context.Configuration, new ClientBuilder(silo.Services, context.Configuration)));
        });
        return builder.Build();
    }
}
