using System.Text;
using Dynamo.Api.Csv;

namespace Dynamo.Api.Tests.Drivers;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("\ufeffa;b\r\n1;2\r\n", "1:a|b 2:1|2")]
    [InlineData("a\tb\r1\t2", "1:a|b 2:1|2")]
    [InlineData("a,b\n\n\n1,\n", "1:a|b 4:1|")]
    [InlineData("a,b\n\"1,\"\"x\"\"\",\"2\nand\nmore\"\n3,4\n", "1:a|b 2:1,\"x\"|2/and/more 5:3|4")]
    [InlineData("a;b\n1,5;2", "1:a|b 2:1,5|2")]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n\uffff\nb", "1:a 2:\uffff 3:b")]
    [InlineData("a,\"\",\"\"\"\",b", "1:a||\"|b")]
    public async Task Records_come_with_the_lines_where_they_begin(string text, string expected) => (await Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("a,b\n1,\"2\n3,4\n", 2)]
    [InlineData("a,b\n1,2\n\"1\"x,2\n", 3)]
    public async Task What_is_no_csv_is_refused_by_its_line(string text, int line) => (await Should.ThrowAsync<CsvException>(() => Read(text))).Line.ShouldBe(line);

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused() =>
        (await Should.ThrowAsync<CsvException>(() => Read([(byte)'a', (byte)'\n', 0xE9, (byte)'\n']))).Message.ShouldContain("UTF-8");

    [Theory]
    [InlineData(1 << 15)]
    [InlineData((1 << 15) - 1)]
    [InlineData((1 << 16) - 3)]
    public async Task A_file_is_read_the_same_wherever_its_pieces_end(int length)
    {
        var text = new StringBuilder("a,b\r\n");
        var rows = 0;
        while (text.Length < length) text.Append(++rows).Append(",\"x\"\"y\"\r\n");
        (await Read(text.ToString())).ShouldEndWith($"{rows + 1}:{rows}|x\"y");
    }

    private static Task<string> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static async Task<string> Read(byte[] file)
    {
        using var csv = new CsvReader(new MemoryStream(file));
        var records = new List<string>();
        while (await csv.Read(CancellationToken.None)) records.Add($"{csv.Line}:{string.Join('|', csv.Fields).Replace('\n', '/')}");
        return string.Join(' ', records);
    }
}
