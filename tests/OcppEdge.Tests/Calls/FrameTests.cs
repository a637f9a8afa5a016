using System.Text;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;

namespace Dynamo.OcppEdge.Tests.Calls;

/// <summary>Frames over a real socket: never is the socket closed for a message error.</summary>
public sealed class FrameTests
{
    [Theory]
    [InlineData("Nonsense", "{}", "NotImplemented")]
    [InlineData("Reset", """{"type":"Soft"}""", "NotSupported")]
    [InlineData("Authorize", "{}", "OccurenceConstraintViolation")]
    [InlineData("Authorize", """{"idTag":{}}""", "TypeConstraintViolation")]
    [InlineData("StatusNotification", """{"connectorId":-1,"errorCode":"NoError","status":"Available"}""", "PropertyConstraintViolation")]
    [InlineData("StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Dancing"}""", "PropertyConstraintViolation")]
    [InlineData("StatusNotification", """{"connectorId":1,"status":"Available"}""", "OccurenceConstraintViolation")]
    [InlineData("MeterValues", """{"connectorId":1}""", "OccurenceConstraintViolation")]
    [InlineData("BootNotification", """{"chargePointVendor":"V"}""", "OccurenceConstraintViolation")]
    public async Task A_call_that_cannot_be_served_is_told_why(string action, string payload, string code)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        (await charger.Call(action, payload)).Error.ShouldBe(code);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task The_description_names_the_field()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        (await charger.Call("Authorize")).Description.ShouldBe("idTag is required");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("garbage")]
    [InlineData("[2,")]
    [InlineData("{\"a\":1}")]
    [InlineData("[3,\"nobody-asked\",{}]")]
    [InlineData("[4,\"nobody-asked\",\"X\"]")]
    [InlineData("[9,\"19\",{}]")]
    public async Task What_cannot_be_answered_is_passed_over_in_1_6(string text)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.SendText(text);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
        charger.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Broken_JSON_with_a_readable_id_is_a_FormationViolation()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.SendText("""[2,"77","Authorize",{"idTag":}]""");
        var answer = await charger.ReceiveStray();
        (answer.Id, answer.Error).ShouldBe(("77", "FormationViolation"));
    }

    [Fact]
    public async Task The_same_id_and_content_get_the_same_answer_and_an_id_alone_does_not()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        const string Start = """{"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}""";
        var first = await await charger.BeginCall("StartTransaction", Start, "same");
        var again = await await charger.BeginCall("StartTransaction", Start, "same");
        again.Payload.GetRawText().ShouldBe(first.Payload.GetRawText());
        edge.Cluster.ChargePoint("CP-7").Starts.Count.ShouldBe(1);

        var other = await await charger.BeginCall("StartTransaction", Start.Replace("\"A\"", "\"B\"", StringComparison.Ordinal), "same");
        other.Number("transactionId").ShouldBe(2);
        edge.Cluster.ChargePoint("CP-7").Starts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_charger_that_numbers_nothing_may_say_that_it_is_free_again()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        foreach (var status in new[] { "Available", "Preparing", "Available" })
        {
            var answer = await await charger.BeginCall("StatusNotification", new { connectorId = 1, errorCode = "NoError", status }, "1");
            answer.Error.ShouldBeNull();
        }
        edge.Cluster.Connector("CP-7", 1).Reports.Select(report => report.OcppStatus).ShouldBe(["Available", "Preparing", "Available"]);
    }

    [Fact]
    public async Task A_flood_is_answered_in_order_and_nothing_is_lost()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var answers = new List<Task<Dynamo.Testing.Chargers.OcppAnswer>>();
        for (var i = 0; i < 2000; i++) answers.Add(await charger.BeginCall("Heartbeat"));
        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer.Error == null);
        edge.Cluster.ChargePoint("CP-7").Heartbeats.ShouldBe(2000);
        var ids = charger.Frames.Select(frame => int.Parse(frame.Split('"')[1].Split('-')[^1])).ToArray();
        ids.ShouldBe(ids.Order());
    }

    [Fact]
    public async Task A_frame_in_pieces_is_one_frame()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.SendPart("""[2,"pieces","Heart""");
        await charger.SendPart("beat\",");
        await charger.SendPart("{}]", last: true);
        (await charger.ReceiveStray()).Id.ShouldBe("pieces");
    }

    [Fact]
    public async Task Half_a_frame_and_a_dead_socket_do_no_harm()
    {
        await using var edge = await TestEdge.Start();
        await using (var charger = await edge.Connect())
        {
            await charger.SendPart("""[2,"19","Heart""");
            charger.Abort();
        }
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Detached.IsEmpty, "the connection to be detached");
        edge.Cluster.ChargePoint("CP-7").Detached.Single().Reason.ShouldBe(ClosedReason.ByCharger);
        await using var next = await edge.Connect();
        (await next.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_binary_frame_closes_with_1003()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.SendBinary(new byte[] { 1, 2, 3 });
        (await charger.Closed()).Code.ShouldBe(1003);
    }

    [Fact]
    public async Task A_frame_of_10_MB_closes_with_1009()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.Call("BootNotification", """{"chargePointVendor":"V","chargePointModel":"M"}""");
        try
        {
            await charger.SendText(new string('x', 10 * 1024 * 1024));
        }
        catch (Exception)
        {
            // The rest of it may find the socket closed already.
        }
        (await charger.Closed()).Code.ShouldBe(1009);
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Detached.IsEmpty, "the connection to be detached");
        edge.Cluster.ChargePoint("CP-7").Detached.Single().Reason.ShouldBe(ClosedReason.FrameTooLarge);
    }

    [Theory]
    [InlineData(false, false, 15, true)]
    [InlineData(false, false, 20, false)]
    [InlineData(true, false, 20, true)]
    [InlineData(true, false, 250, true)]
    [InlineData(true, false, 260, false)]
    [InlineData(false, true, 200, true)]
    public async Task Before_its_first_boot_a_charge_point_may_send_16_KiB_and_then_256(bool boots, bool bootedBefore, int kilobytes, bool fits)
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.ChargePoint("CP-7").HasBootedBefore = bootedBefore;
        await using var charger = await edge.Connect();
        if (boots) await charger.Call("BootNotification", """{"chargePointVendor":"V","chargePointModel":"M"}""");
        await charger.SendText($"[2,\"big\",\"DataTransfer\",{{\"vendorId\":\"V\",\"data\":\"{new string('x', kilobytes * 1024)}\"}}]");
        if (fits) (await charger.ReceiveStray()).Error.ShouldBeNull();
        else (await charger.Closed()).Code.ShouldBe(1009);
    }

    [Fact]
    public async Task Deep_JSON_is_an_answer_and_not_a_crash()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        await charger.SendText($"[2,\"deep\",\"DataTransfer\",{{\"vendorId\":\"V\",\"data\":{new string('[', 7000)}{new string(']', 7000)}}}]");
        (await charger.ReceiveStray()).Error.ShouldBe("FormationViolation");
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_is_in_the_message_log_before_the_command_that_waited_for_it()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        const int Commands = 20;
        var sent = Enumerable.Range(0, Commands).Select(_ => edge.Cluster.ChargePoint("CP-7").Send(new Dynamo.Commands.TriggerMessage("Heartbeat", null))).ToArray();
        for (var i = 0; i < Commands; i++) await (await charger.ReceiveCall("TriggerMessage")).Answer(new { status = "Accepted" });
        await Task.WhenAll(sent);
        await TestEdge.Until(() => edge.Cluster.Messages.Sum(chunk => chunk.Frames) >= 2 * Commands, "every command and its answer in the log");

        var lines = string.Concat(edge.Cluster.Messages.Select(chunk => Encoding.UTF8.GetString(chunk.Lines.AsSpan()))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Contains("\"dir\":\"out\"")).ShouldBe(Enumerable.Range(0, 2 * Commands).Select(i => i % 2 == 0));
    }

    [Fact]
    public async Task Every_frame_is_in_the_message_log_and_no_password()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        charger.AlwaysAnswer("ChangeConfiguration", new { status = "Accepted" });
        await charger.Call("Heartbeat");
        await charger.SendText("gar\"bage\n");
        await charger.Call("Nonsense");
        await edge.Cluster.ChargePoint("CP-7").Send(new Dynamo.Commands.SetSetting("AuthorizationKey", "very secret"));
        await TestEdge.Until(() => edge.Cluster.Messages.Sum(chunk => chunk.Frames) >= 7, "seven frames in the log");

        var chunks = edge.Cluster.Messages.ToArray();
        chunks.ShouldAllBe(chunk => chunk.ChargePointId.Equals("CP-7", StringComparison.OrdinalIgnoreCase) && chunk.Version == OcppVersion.Ocpp16);
        chunks.Sum(chunk => chunk.Actions.GetValueOrDefault("Heartbeat")).ShouldBe(2);
        var lines = string.Concat(chunks.Select(chunk => Encoding.UTF8.GetString(chunk.Lines.AsSpan()))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(7);
        var read = lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToArray();
        read.Select(line => line.GetProperty("dir").GetString()).ShouldBe(["in", "out", "in", "in", "out", "out", "in"]);
        read.Select(line => line.GetProperty("type").GetString()).ShouldBe(["call", "result", "other", "call", "error", "call", "result"]);
        read[0].GetProperty("outcome").GetString().ShouldBe("ok");
        read[0].GetProperty("ms").GetDouble().ShouldBeGreaterThan(0);
        read[2].GetProperty("frame").GetString().ShouldBe("gar\"bage\n");
        lines.ShouldAllBe(line => !line.Contains("very secret"));
    }
}
