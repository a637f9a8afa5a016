using System.Text;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Tests.Framing;

public sealed class FrameReaderTests
{
    [Fact]
    public void A_call_is_read_as_slices_of_its_buffer()
    {
        var frame = Read("""[2,"19","Heartbeat",{"a":[1,{"b":null}]}]""");
        frame.Kind.ShouldBe(FrameKind.Call);
        Text(frame.Id).ShouldBe("\"19\"");
        frame.NameText.ShouldBe("Heartbeat");
        frame.PayloadText.ShouldBe("""{"a":[1,{"b":null}]}""");
    }

    [Theory]
    [InlineData("""[2,"19","Heartbeat"]""")]
    [InlineData("""[2,"19","Heartbeat",null]""")]
    [InlineData("""[2,"19","Heartbeat",{}]""")]
    [InlineData("""[2,"19","Heartbeat",{},]""")]
    [InlineData("""["2","19","Heartbeat",{},"more",[1]]""")]
    [InlineData(" \r\n [ 2 , \"19\" , \"Heartbeat\" , {} ]\n")]
    public void A_call_without_a_payload_has_an_empty_one(string text)
    {
        var frame = Read(text);
        frame.Kind.ShouldBe(FrameKind.Call);
        frame.PayloadText.ShouldBe("{}");
    }

    [Fact]
    public void A_numeric_id_is_echoed_as_a_number()
    {
        var frame = Read("""[2,19,"Heartbeat",{}]""");
        using var answer = FrameWriter.Rent();
        answer.WriteError(frame.Id.Span, "InternalError", "");
        Text(answer.Written).ShouldBe("""[4,19,"InternalError","",{}]""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("\0")]
    public void A_frame_of_nothing_is_empty(string text) => Read(text).Kind.ShouldBe(FrameKind.Empty);

    [Theory]
    [InlineData("""[4,"19"]""", "GenericError", "", "{}")]
    [InlineData("""[4,"19","NotSupported"]""", "NotSupported", "", "{}")]
    [InlineData("""[4,"19","NotSupported","no"]""", "NotSupported", "no", "{}")]
    [InlineData("""[4,"19","NotSupported",null,{"a":1}]""", "NotSupported", "", """{"a":1}""")]
    [InlineData("""[4,"19","","wörter \"q\"",{}]""", "GenericError", "wörter \"q\"", "{}")]
    public void An_error_of_two_to_five_parts_gets_defaults(string text, string code, string description, string details)
    {
        var frame = Read(text);
        frame.Kind.ShouldBe(FrameKind.CallError);
        (frame.NameText, frame.Text, frame.PayloadText).ShouldBe((code, description, details));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[2]")]
    [InlineData("[2,")]
    [InlineData("""["x","19","Heartbeat",{}]""")]
    [InlineData("""[2,{"id":1},"Heartbeat",{}]""")]
    [InlineData("""[3,"19",{"half":""")]
    public void What_is_no_frame_has_no_id(string text)
    {
        var frame = Read(text);
        frame.Kind.ShouldBe(FrameKind.Malformed);
        frame.Id.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""[3,"19",{"half":""")]
    [InlineData("""[4,"19","InternalError","half""")]
    [InlineData("""[3,"19",{} x""")]
    public void A_broken_answer_tells_which_call_it_answers_and_is_not_answered_itself(string text)
    {
        var frame = Read(text);
        frame.Kind.ShouldBe(FrameKind.Malformed);
        frame.Id.IsEmpty.ShouldBeTrue();
        Text(frame.AnsweredId).ShouldBe("\"19\"");
    }

    [Theory]
    [InlineData("""[2,"19"]""")]
    [InlineData("""[2,"19",7,{}]""")]
    [InlineData("""[2,"19","Heartbeat",{"a":}]""")]
    [InlineData("""[2,"19","Heartbeat",{}""")]
    [InlineData("""[2,"19","StopTransaction",{"transactionId":,"meterStop":1}]""")]
    [InlineData("""[2,"19","Heartbeat",{}] [2,"20","Heartbeat",{}]""")]
    public void A_broken_call_with_a_readable_id_keeps_it(string text)
    {
        var frame = Read(text);
        frame.Kind.ShouldBe(FrameKind.Malformed);
        Text(frame.Id).ShouldBe("\"19\"");
    }

    [Fact]
    public void A_message_type_that_does_not_exist_is_told_apart() => Read("""[7,"19",{}]""").Kind.ShouldBe(FrameKind.UnknownType);

    [Fact]
    public void JSON_that_is_too_deep_is_no_frame_and_costs_no_stack()
    {
        var deep = $"[2,\"19\",\"DataTransfer\",{{\"data\":{new string('[', 100_000)}";
        Read(deep).Kind.ShouldBe(FrameKind.Malformed);
    }

    [Fact]
    public void Reading_a_heartbeat_allocates_nothing()
    {
        ReadOnlyMemory<byte> bytes = """[2,"d290f1ee-6c54-4b01-90e6-d701748f0851","Heartbeat",{}]"""u8.ToArray();
        FrameReader.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) FrameReader.Read(bytes);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData("[2,\"1\",\"Heartbeat\",{}]", "[2,\"1\",\"Heartbeat\",{ }]")]
    [InlineData("[2,\"1\",\"A\",{}]", "[2,\"1\",\"B\",{}]")]
    [InlineData("aaaaaaaab", "aaaaaaaaba")]
    public void Prints_of_different_frames_differ(string one, string other) =>
        FramePrint.Of(Encoding.UTF8.GetBytes(one)).ShouldNotBe(FramePrint.Of(Encoding.UTF8.GetBytes(other)));

    private static Frame Read(string text) => FrameReader.Read(Encoding.UTF8.GetBytes(text));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
