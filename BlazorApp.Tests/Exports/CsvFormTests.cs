using System.Text;
using BlazorApp.Exports;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Exports;

public class CsvFormTests
{
    [Fact]
    public async Task Cells_OfEachType_AreIsoDatesPlainNumbersAndEmptyForNull() => Assert.Equal(
        "text,amount_usd,count,day,date,official\r\nA boat,13500000,-2,2025-09-04,2025-07,true\r\n,,,,,\r\n", await TextAsync(SampleTable.EachType()));

    [Theory]
    [InlineData("a,b")]
    [InlineData("he said \"no\"")]
    [InlineData("\"")]
    [InlineData("one\r\ntwo\nthree\rfour")]
    [InlineData(" spaces around ")]
    [InlineData("")]
    [InlineData("Cooperación, “años” — 厄瓜多尔 🚢")]
    public async Task Text_OfAnySort_IsReadBackByAStrictParser(string text)
    {
        var rows = StrictCsv.Read(await TextAsync(SampleTable.Texts(text, "next")));

        Assert.Equal([["text"], [text], ["next"]], rows);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+593 2 398 5000")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("=HYPERLINK(\"http://a.example\",\"b\")")]
    public async Task Text_ThatASpreadsheetWouldRun_GetsAnApostrophe(string text) =>
        Assert.Equal("'" + text, StrictCsv.Read(await TextAsync(SampleTable.Texts(text)))[1][0]);

    [Theory]
    [InlineData("a = b")]
    [InlineData("2-3")]
    [InlineData("'quoted'")]
    public async Task Text_ThatNoSpreadsheetWouldRun_IsLeftAlone(string text) => Assert.Equal(text, StrictCsv.Read(await TextAsync(SampleTable.Texts(text)))[1][0]);

    [Fact]
    public async Task Rows_None_LeaveTheHeader() => Assert.Equal("text\r\n", await TextAsync(SampleTable.Texts()));

    [Theory]
    [InlineData(true, "EF-BB-BF-74")]
    [InlineData(false, "74-65-78-74")]
    public async Task Mark_OfByteOrder_StandsOnlyWhereAskedFor(bool withMark, string first)
    {
        using var stream = new MemoryStream();

        await CsvForm.WriteAsync(SampleTable.Texts("á"), stream, withMark, TestContext.Current.CancellationToken);

        Assert.Equal(first, BitConverter.ToString(stream.ToArray(), 0, 4));
    }

    private static async Task<string> TextAsync(Table table) => Encoding.UTF8.GetString(await SampleTable.WriteAsync(table, "csv"));
}
