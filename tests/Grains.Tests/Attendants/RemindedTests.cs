using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Quirks;
using Dynamo.Testing;

namespace Dynamo.Grains.Tests.Attendants;

/// <summary>A silo dies, the socket stays: the edge attaches it again, and nobody boots. What was open goes on by its reminder.</summary>
public sealed class RemindedTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    private readonly List<AskedConnection> _held = [];

    [Theory]
    [InlineData("certificates", typeof(DeliverCertificate))]
    [InlineData("locallist", typeof(GetLocalListVersion))]
    [InlineData("configuration", typeof(GetSettings))]
    public async Task What_is_open_goes_on_without_a_boot(string who, Type question)
    {
        var id = await live.Register();
        var before = await Attach(id, "before");
        await Begin(who, id);
        await Eventually.Holds(() => before.Asked.Any(question.IsInstanceOfType));

        // The reminder comes every 5 minutes; here every second.
        const string soon = "update reminder set start_time = now() - interval '1 minute', period = 1000 where grain like $1 and name = 'unfinished'";
        (await live.Database.Execute(soon, $"%{who}/{id.ToLowerInvariant()}")).ShouldBe(1);
        await live.Restart();
        var after = await Attach(id, "after");
        await Eventually.Holds(() => after.Asked.Any(question.IsInstanceOfType));
    }

    /// <summary>The silo of the charge point died, so that it knew no connection for a moment, and not that of the grain with the work.</summary>
    [Theory]
    [InlineData("certificates")]
    [InlineData("locallist")]
    [InlineData("configuration")]
    public async Task A_charge_point_that_knew_no_connection_is_asked_again_by_the_reminder(string who)
    {
        var id = await live.Register();
        var connection = await Attach(id, "only");
        await Begin(who, id);
        await Eventually.Holds(() => !connection.Asked.IsEmpty);
        var asked = connection.Asked.Count;
        IGrain grain = who switch { "certificates" => live.Grains.Certificates(id), "locallist" => live.Grains.LocalList(id), _ => live.Grains.Configuration(id) };
        await Eventually.Holds(async () =>
        {
            await live.Grains.GetGrain<IRemindable>(grain.GetGrainId()).ReceiveReminder("unfinished", default);
            return connection.Asked.Count > asked;
        });
    }

    private async Task Begin(string who, string id)
    {
        if (who == "locallist") await live.Database.Execute("insert into local_lists (charge_point_id, version) values ($1, 1)", id);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await (who switch
        {
            "certificates" => live.Grains.Certificates(id).Order(
                new CertificateOrdered(id, new CertificateRequest($"CN={id}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem(), TimeProvider.System.GetUtcNow())),
            "locallist" => live.Grains.LocalList(id).Synchronize(false),
            _ => (Task)live.Grains.Configuration(id).Apply("somebody"),
        });
    }

    private async Task<AskedConnection> Attach(string id, string name)
    {
        var connection = new AskedConnection();
        _held.Add(connection);
        await live.Grains.ChargePoint(id).Attach(
            live.Grains.CreateObjectReference<IChargePointConnection>(connection), LiveFixture.Info(new ConnectionId($"{id}-{name}"), TimeProvider.System.GetUtcNow()));
        return connection;
    }

    /// <summary>Notes what it is asked, and that nothing of it reached the charger: so the work stays open, and nobody asks again by himself.</summary>
    private sealed class AskedConnection : IChargePointConnection
    {
        public ConcurrentQueue<Command> Asked { get; } = [];

        public Task<CommandResult> Send(Command command)
        {
            Asked.Enqueue(command);
            return Task.FromResult(new CommandResult(CommandOutcome.Offline));
        }

        public Task Close(ClosedReason reason) => Task.CompletedTask;

        public Task Use(QuirkSettings quirks) => Task.CompletedTask;

        public Task<DateTimeOffset> LastHeard() => Task.FromResult(TimeProvider.System.GetUtcNow());
    }
}
