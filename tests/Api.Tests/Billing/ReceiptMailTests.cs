using Dynamo.Testing;

namespace Dynamo.Api.Tests.Billing;

/// <summary>Receipts go to drivers with an e-mail address by themselves; without a mail server into a folder.</summary>
public sealed class ReceiptMailTests(MailFixture product) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task A_driver_with_an_address_gets_the_receipt_once()
    {
        var world = new World(product);
        var caller = world.Operator;
        var project = await World.Project(caller);
        await caller.Put($"/projects/{project}/tariff", new { tariff_id = await Billed.Tariff(caller, Billed.Energy(0.4)) });
        var (id, charger) = await world.Commissioned(caller, project);
        await using var connected = charger;
        var tag = World.NewName("T");
        await caller.Post("/id-tags", new { id_tag = tag, email = "sam@homes.example" });
        var at = TimeProvider.System.GetUtcNow();
        var started = await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = $"{at.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}" });
        await charger.Call("StopTransaction", new { transactionId = started.Number("transactionId"), meterStop = 10_000, timestamp = $"{at:yyyy-MM-ddTHH:mm:ssZ}" });

        await Eventually.Holds(async () => await product.Database.Query<long>("select count(*) from receipts where mailed_to = 'sam@homes.example'") == 1);
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(product.Folder).ShouldHaveSingleItem());
        mail.ShouldContain("sam@homes.example");
        mail.ShouldContain("receipt-1.pdf");
        var session = (await caller.Get($"/billing/sessions?charge_point_id={id}")).List("billing_sessions").ShouldHaveSingleItem().GetProperty("session_id").GetString();

        var listed = (await caller.Get($"/billing/receipt-mails?status=sent&session_id={session}")).List("receipt_mails").ShouldHaveSingleItem();
        (listed.GetProperty("address").GetString(), listed.GetProperty("attempts").GetInt32()).ShouldBe(("sam@homes.example", 1));
        (await caller.Post($"/billing/sessions/{session}/receipt/mail", new { address = "nowhere" })).Code.ShouldBe(400);
        var again = await caller.Post($"/billing/sessions/{session}/receipt/mail", new { address = "kim@homes.example" });
        (again.Code, again["address"]).ShouldBe((202, "kim@homes.example"));
        (await caller.Get("/billing/receipt-mails"))["total"].ShouldBe("1");
    }
}
