using System.Text;
using Dynamo.OcppEdge.MessageLog;

namespace Dynamo.OcppEdge.Tests.MessageLog;

public sealed class LineTextTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(49, "0.00")]
    [InlineData(50, "0.01")]
    [InlineData(9_999, "1.00")]
    [InlineData(10_050, "1.01")]
    [InlineData(12_345_678, "1234.57")]
    [InlineData(-3, "0.00")]
    public void Times_are_told_to_the_hundredth_of_a_millisecond(long ticks, string told)
    {
        var memory = new byte[64];
        var text = new LineText(memory);
        text.AddMilliseconds(TimeSpan.FromTicks(ticks));

        Encoding.UTF8.GetString(memory.AsSpan(0, text.Length)).ShouldBe(told);
    }

    [Fact]
    public void What_is_not_known_is_null_and_a_frame_stays_on_one_line()
    {
        var memory = new byte[64];
        var text = new LineText(memory);
        text.AddMilliseconds(null);
        text.AddWord(null);
        text.AddWord("Heartbeat");
        text.AddOnOneLine("[2,\r\n\"1\"]"u8);

        Encoding.UTF8.GetString(memory.AsSpan(0, text.Length)).ShouldBe("nullnull\"Heartbeat\"[2,  \"1\"]");
    }
}
