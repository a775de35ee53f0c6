using BlazorApp.Data;
using BlazorApp.Exports;

namespace BlazorApp.Tests.Exports;

public class XlsxFormTests
{
    [Fact]
    public async Task Cells_OfEachType_AreTyped() => Assert.Equal(
        [
            ["t:Text", "t:Amount", "t:Count", "t:Day", "t:Date", "t:Official"],
            // 45904 is 4 September 2025, counted from 30 December 1899.
            ["t:A boat", "n:13500000 \"$\"#,##0", "n:-2 #,##0", @"n:45904 yyyy\-mm\-dd", "t:2025-07", "b:1"],
            ["-", "-", "-", "-", "-", "-"],
        ],
        (await BookAsync(SampleTable.EachType())).Cells("Data"));

    /// <summary>Excel shows a day before 1900 as ########.</summary>
    [Fact]
    public async Task Days_BeforeExcelsCalendar_AreTexts() => Assert.Equal(
        [["t:1872-06-28"], ["t:1900-02-28"], [@"n:61 yyyy\-mm\-dd"]],
        (await BookAsync(new Table("days", "Days", [new("day", "Day", ColumnType.Day, "A day.")], [[PartialDate.Parse("1872-06-28")], [new DateOnly(1900, 2, 28)], [new DateOnly(1900, 3, 1)]]))).Cells("Data").Skip(1));

    [Fact]
    public async Task Workbook_HasDataSourcesAndAbout_EachWithAFrozenHeader()
    {
        var book = await BookAsync(SampleTable.EachType());

        Assert.Equal(["Data", "Sources", "About"], book.Sheets);
        Assert.All(book.Sheets, sheet =>
        {
            var pane = Assert.Single(book.Sheet(sheet).Descendants(Workbook.Main + "pane"));
            Assert.Equal(("1", "A2", "frozen"), (pane.Attribute("ySplit")!.Value, pane.Attribute("topLeftCell")!.Value, pane.Attribute("state")!.Value));
        });
    }

    [Fact]
    public async Task Paper_RepeatsHeadingsAndFirstColumn_AndNumbersItsPages()
    {
        var book = await BookAsync(SampleTable.EachType());

        Assert.Equal(
            ["0 Data!$A:$A,Data!$1:$1", "1 Sources!$A:$A,Sources!$1:$1", "2 About!$A:$A,About!$1:$1"],
            book.Everything.Where(element => element.Name == Workbook.Main + "definedName").Select(name => $"{name.Attribute("localSheetId")!.Value} {name.Value}"));
        Assert.All(book.Sheets, sheet =>
        {
            Assert.Equal("landscape", Assert.Single(book.Sheet(sheet).Elements(Workbook.Main + "pageSetup")).Attribute("orientation")!.Value);
            Assert.EndsWith("Page &P of &N", Assert.Single(book.Sheet(sheet).Descendants(Workbook.Main + "oddFooter")).Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task About_SaysWhatTheFileIs()
    {
        var about = (await BookAsync(SampleTable.EachType())).Cells("About");

        Assert.Equal(
            [
                ["t:Title", "t:Boats"], ["t:Publisher", "t:US–Ecuador Security Cooperation Tracker"], ["t:Licence", "t:" + FileFacts.Licence], ["t:Address", "t:" + SampleTable.Facts.Address],
                ["t:Shown", "t:kind Equipment"], ["t:As known on", @"n:46053 yyyy\-mm\-dd"], ["t:Data through", "t:2025-09"], ["t:Recorded", @"n:45992 yyyy\-mm\-dd"], ["t:Made on", @"n:46347 yyyy\-mm\-dd"],
                ["t:How to cite", "t:" + SampleTable.Facts.HowToCite],
            ],
            about.Skip(1).Take(10));
        Assert.Contains(["t:Column “Amount”", "t:An amount. Unit: US dollars."], about);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+593")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t-1")]
    [InlineData(" a <b> & \"c\" ")]
    [InlineData("one\ntwo")]
    [InlineData("Añoñ 🚢")]
    public async Task Text_OfAnySort_StaysATextAndNeverAFormula(string text)
    {
        var book = await BookAsync(SampleTable.Texts(text));

        Assert.Equal("t:" + text, book.Cells("Data")[1][0]);
        Assert.DoesNotContain(book.Everything, element => element.Name == Workbook.Main + "f");
    }

    [Fact]
    public async Task Text_ThatXmlHasNoPlaceFor_LosesOnlyThat()
    {
        var book = await BookAsync(SampleTable.Texts("a\u0000b\u0001c\u000Bd\uFFFEe", "half \uD83D of a pair", "turned \uDEA2\uD83D round", "whole 🚢"));

        Assert.Equal(["t:abcde", "t:half  of a pair", "t:turned  round", "t:whole 🚢"], book.Cells("Data").Skip(1).Select(row => row[0]));
    }

    [Theory]
    [InlineData("The key _x0041_ is five letters")]
    [InlineData("_x000D_")]
    public async Task Text_ThatLooksLikeAnEscape_IsEscaped(string text) => // ECMA-376, part 1, 22.9.2.19: _x0041_ would be read as A.
        Assert.Equal("t:" + text.Replace("_x", "_x005F_x", StringComparison.Ordinal), (await BookAsync(SampleTable.Texts(text))).Cells("Data")[1][0]);

    [Fact]
    public async Task Text_LongerThanACellMayHold_IsCutAtTheLimit()
    {
        var book = await BookAsync(SampleTable.Texts(new string('a', 40_000), new string('a', 32_766) + "🚢 b", "next"));

        Assert.Equal([2 + 32_767, 2 + 32_766, "t:next".Length], book.Cells("Data").Skip(1).Select(row => row[0].Length));
    }

    private static async Task<Workbook> BookAsync(Table table) => new(await SampleTable.WriteAsync(table, "xlsx"));
}
