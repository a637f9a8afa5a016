using System.Text;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Tests.Framing;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("""{"a":"b\u0000\u0000c"}""", """{"a":"bc"}""")]
    [InlineData("""{"a":"\\u0000"}""", """{"a":"\\u0000"}""")]
    [InlineData("""{"a":"\\\u0000"}""", """{"a":"\\"}""")]
    [InlineData("""{"a":"\ud83d\udd0c \uD83D"}""", """{"a":"\ud83d\udd0c \ufffd"}""")]
    [InlineData("""{"a":"\udd0c\ud83d\ud83d\udd0c"}""", """{"a":"\ufffd\ufffd\ud83d\udd0c"}""")]
    [InlineData("""{"a":"\u0000\u00""", """{"a":"\u00""")]
    [InlineData("""{"a":"\u0000\""", """{"a":"\""")]
    public void NUL_and_halves_of_characters_are_taken_out(string frame, string clean) =>
        Encoding.UTF8.GetString(CleanText.Of(Encoding.UTF8.GetBytes(frame)).Span).ShouldBe(clean);

    [Fact]
    public void A_frame_without_them_is_not_copied()
    {
        ReadOnlyMemory<byte> frame = """[2,"1","Authorize",{"idTag":"\u00e9"}]"""u8.ToArray();
        CleanText.Of(frame).Equals(frame).ShouldBeTrue();
    }
}
