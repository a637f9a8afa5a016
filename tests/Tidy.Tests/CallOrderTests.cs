using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class CallOrderTests
{
    private static readonly Lazy<Meaning> Code = new(() => new Meaning(Repository.In("Grains.Abstractions", "Grains")));

    private static readonly Lazy<IReadOnlyList<AllowedCall>> Order = new(() => CallOrder.Read(Repository.Read("docs/call-order.md")));

    [Fact]
    public void Grains_call_only_down() => CallOrder.CallsUp(Code.Value, Order.Value).ShouldHold();

    [Fact]
    public void The_call_order_has_no_circle() =>
        CallOrder.Circle(Order.Value, CallOrder.Homes(Repository.In("Grains.Abstractions"))).ShouldBeNull();

    [Fact]
    public void Only_what_interleaves_waits_for_a_charger() => CallOrder.WaitsForACharger(Code.Value).ShouldHold();

    [Fact]
    public void Calls_between_grains_are_seen_at_all() => CallOrder.Calls(Code.Value).ShouldNotBeEmpty();

    [Fact]
    public void A_call_up_is_found()
    {
        var code = Planted("sealed class ConnectorGrain(ISessionGrain session, IConnectorGrain other) { Task A() => session.Stop(); Task B() => other.Poke(); }");
        CallOrder.CallsUp(code, CallOrder.Read("```calls\nSessions -> IConnectorGrain\n```")).ShouldBeFound(times: 2);
        CallOrder.CallsUp(code, CallOrder.Read("```calls\n* -> ISessionGrain (timer)\nConnectors -> IConnectorGrain (one-way)\n```")).ShouldHold();
    }

    [Fact]
    public void One_way_is_taken_at_its_word()
    {
        var code = Planted("sealed class ConnectorGrain(ISessionGrain session) { Task A() => session.Stop(); }");
        CallOrder.CallsUp(code, CallOrder.Read("```calls\n* -> ISessionGrain (one-way)\n```")).ShouldBeFound();
    }

    [Theory]
    [InlineData("public Task Stop() => link.Send(); public Task Ask() => link.Close();")]
    [InlineData("public Task Stop() => Quietly(); public Task Ask() => Quietly(); Task Quietly() => link.Send();")]
    [InlineData("public Task Stop() => link.Close(); public Task Ask() => link.Close(); Task Quietly() => link.Send();")]
    public void Waiting_for_a_charger_in_a_queue_is_found(string body) =>
        CallOrder.WaitsForACharger(Planted($"sealed class G(IChargePointConnection link) : ISessionGrain {{ {body} }}")).ShouldBeFound();

    [Theory]
    [InlineData("public Task Stop() => link.Close(); public Task Ask() => link.Send();")]
    [InlineData("public Task Stop() => link.Close(); public Task Ask() => Quietly(); Task Quietly() => link.Send();")]
    public void Waiting_beside_the_queue_is_not(string body) =>
        CallOrder.WaitsForACharger(Planted($"sealed class G(IChargePointConnection link) : ISessionGrain {{ {body} }}")).ShouldHold();

    [Fact]
    public void A_circle_is_found()
    {
        var homes = new Dictionary<string, string> { ["IA"] = "A", ["IB"] = "B", ["IC"] = "C" };
        CallOrder.Circle(CallOrder.Read("```calls\nA -> IB, IC\nB -> IC\nC -> IA\n```"), homes).ShouldBe("A → B → C → A");
        CallOrder.Circle(CallOrder.Read("```calls\nA -> IB, IC\nB -> IC\nC -> IA (timer)\n```"), homes).ShouldBeNull();
    }

    [Fact]
    public void A_line_that_says_nothing_is_refused() =>
        Should.Throw<FormatException>(() => CallOrder.Read("```calls\nSessions call IConnectorGrain\n```"));

    private static Meaning Planted(string text) => new(
    [
        SourceFile.Of("Grains.Abstractions/X.cs",
            """
            using Orleans; using Orleans.Concurrency;
            public interface ISessionGrain : IGrainWithStringKey { Task Stop(); [AlwaysInterleave] Task Ask(); }
            public interface IConnectorGrain : IGrainWithStringKey { [OneWay] Task Poke(); }
            public interface IChargePointConnection : IGrainObserver { Task Send(); [OneWay] Task Close(); }
            """),
        SourceFile.Of("Grains/Connectors/X.cs", text),
    ]);
}
