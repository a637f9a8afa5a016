using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.OcppEdge.Vendors;
using Dynamo.Testing.Schemas;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.OcppEdge.Tests.Calls;

/// <summary>DataTransfer and the handlers that an installation registers for its vendors.</summary>
public sealed class VendorTests
{
    [Theory]
    [InlineData("com.acme", "Echo", "Accepted", "hello CP-7")]
    [InlineData("COM.ACME", "Echo", "Accepted", "hello CP-7")]
    [InlineData("com.acme", "Dance", "UnknownMessageId", null)]
    [InlineData("com.acme", "Throw", "Rejected", null)]
    [InlineData("com.acme", "ThrowAtOnce", "Rejected", null)]
    [InlineData("com.acme", "Sleep", "Rejected", null)]
    [InlineData("com.acme", "Block", "Rejected", null)]
    [InlineData("org.other", "Echo", "UnknownVendorId", null)]
    [InlineData("org.other", null, "UnknownVendorId", null)]
    public async Task TC_064_A_vendors_message_is_answered_by_its_handler_and_kept_with_the_answer(string vendor, string? message, string status, string? data)
    {
        using var acme = new Acme();
        // Those who answer have all the time that they want, however busy the machine is.
        var patience = message is "Sleep" or "Block" ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(9);
        await using var edge = await TestEdge.Start(options => options.VendorPatience = patience, services => services.AddSingleton<IVendorMessageHandler>(acme));
        await using var charger = await edge.Connect();
        var answer = await charger.Call("DataTransfer", message is null ? new { vendorId = vendor } : new { vendorId = vendor, messageId = message, data = "hello" });
        OcppSchema.Response("1.6", "DataTransfer").Errors(answer.Payload).ShouldBeEmpty();
        (answer.Status, answer.Text("data")).ShouldBe((status, data));
        var kept = edge.Cluster.ChargePoint("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<VendorReport>();
        (kept.VendorId, kept.MessageId, kept.Status, kept.Answer).ShouldBe((vendor, message, status, data));
    }

    [Fact]
    public async Task In_2_0_1_the_data_may_be_any_json()
    {
        using var acme = new Acme();
        await using var edge = await TestEdge.Start(null, services => services.AddSingleton<IVendorMessageHandler>(acme));
        await using var charger = await edge.Connect(subprotocols: "ocpp2.0.1");
        var answer = await charger.Call("DataTransfer", """{"vendorId":"com.acme","messageId":"Echo","data":{"a":[1]}}""");
        OcppSchema.Response("2.0.1", "DataTransfer").Errors(answer.Payload).ShouldBeEmpty();
        answer.Text("data").ShouldBe("""{"a":[1]} CP-7""");
    }

    private sealed class Acme : IVendorMessageHandler, IDisposable
    {
        private readonly ManualResetEventSlim over = new();

        public string VendorId => "com.acme";

        public ValueTask<VendorAnswer> Handle(VendorMessage message, CancellationToken cancellation) => message.MessageId switch
        {
            "Echo" => ValueTask.FromResult(new VendorAnswer(VendorStatus.Accepted, $"{message.Data} {message.ChargePointId}")),
            "ThrowAtOnce" => throw new InvalidOperationException("at once"),
            "Throw" => Throw(),
            "Sleep" => Sleep(),
            "Block" => Block(),
            _ => ValueTask.FromResult(VendorAnswer.UnknownMessage),
        };

        public void Dispose() => over.Set();

        private static async ValueTask<VendorAnswer> Throw()
        {
            await Task.Yield();
            throw new InvalidOperationException("later");
        }

        private static async ValueTask<VendorAnswer> Sleep()
        {
            await new TaskCompletionSource().Task;
            return VendorAnswer.Rejected;
        }

        private ValueTask<VendorAnswer> Block()
        {
            over.Wait(CancellationToken.None);
            return ValueTask.FromResult(VendorAnswer.Rejected);
        }
    }
}
