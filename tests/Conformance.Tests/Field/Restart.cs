using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Peers' defects": pending commands lost at a restart. The product dies, as a process of its own.</summary>
public sealed class Restart
{
    [Fact]
    public async Task A_restart_loses_no_command_silently_and_no_session_at_all()
    {
        await using var product = new ProductProcess();
        await product.Start();
        await using var charger = await PlayedCharger.Commissioned(product.Settings);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(30));
        var sending = charger.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "soft_reset", timeout_seconds = 60 });
        await charger.IsCalled("Reset");

        await product.Kill();
        await Should.ThrowAsync<HttpRequestException>(() => sending);
        await product.Start();

        var command = await charger.Operator.Until($"/cpo/commands?charge_point_id={charger.Id}", reply => reply.Code == 200 && Status(reply) is not ("Pending" or null));
        Status(command).ShouldBe("Interrupted", "nobody knows how it ended, and it says so");
        await charger.Connects();
        await charger.Meters(1, transaction, 2500);
        await charger.Stops(transaction, 3000, "Local", charger.Tag);
        (await charger.Session(transaction, "completed")).EnergyKwh.ShouldBe(3m);
        (await charger.Sessions(1)).Count.ShouldBe(1);
    }

    private static string? Status(ApiReply reply) => reply.List("commands").SingleOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } command
        ? command.GetProperty("status").GetString() : null;
}
