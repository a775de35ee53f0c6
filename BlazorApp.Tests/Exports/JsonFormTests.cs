using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlazorApp.Exports;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Exports;

public class JsonFormTests
{
    [Fact]
    public async Task File_AsAWhole_SaysWhatItIsBeforeItsRows() => Assert.Equal(
        """
        {
          "schemaVersion": 2,
          "title": "Boats",
          "publisher": "US–Ecuador Security Cooperation Tracker",
          "licence": "Facts and figures: free to use with attribution to the tracker and to the source named in the row. Quotations belong to their authors and publishers.",
          "address": "https://tracker.example/boats.json?kind=equipment",
          "filters": "kind Equipment",
          "asOf": "2026-01-31",
          "dataThrough": "2025-09",
          "recorded": "2025-12-01",
          "madeOn": "2026-11-21",
          "howToCite": "“Boats,” US–Ecuador Security Cooperation Tracker, accessed November 21, 2026, https://tracker.example/boats.json?kind=equipment.",
          "ignored": [],
          "page": 1,
          "limit": 2147483647,
          "columns": [
            {
              "name": "text",
              "title": "Text",
              "type": "string",
              "description": "A text."
            }
          ],
          "rows": [
            {
              "text": "=1+1 stays, as no spreadsheet reads it: \"é\""
            }
          ],
          "next": null
        }
        """.ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(await SampleTable.WriteAsync(SampleTable.Texts("=1+1 stays, as no spreadsheet reads it: \"é\""), "json")).ReplaceLineEndings("\n"));

    [Fact]
    public async Task Cells_OfEachType_AreTyped()
    {
        var rows = (await ReadAsync(SampleTable.EachType()))["rows"]!.AsArray();

        Assert.Equal(
            [JsonValueKind.String, JsonValueKind.Number, JsonValueKind.Number, JsonValueKind.String, JsonValueKind.String, JsonValueKind.True],
            rows[0]!.AsObject().Select(cell => cell.Value!.GetValueKind()));
        Assert.Equal("""{"text":"A boat","amount_usd":13500000,"count":-2,"day":"2025-09-04","date":"2025-07","official":true}""", rows[0]!.ToJsonString());
        Assert.All(rows[1]!.AsObject(), cell => Assert.Null(cell.Value));
    }

    [Fact]
    public async Task Columns_OfNumbers_NameTheirUnit()
    {
        var columns = (await ReadAsync(SampleTable.EachType()))["columns"]!.AsArray();

        Assert.Equal(["string", "integer", "integer", "date", "date", "boolean"], columns.Select(column => (string)column!["type"]!));
        Assert.Equal([null, "US dollars", "boats", null, null, null], columns.Select(column => (string?)column!["unit"]));
        Assert.All(columns, column => Assert.NotEmpty((string)column!["description"]!));
    }

    [Fact]
    public async Task Rows_AreThoseOfTheCsv()
    {
        var table = SampleTable.Many(40);
        var csv = StrictCsv.Read(Encoding.UTF8.GetString(await SampleTable.WriteAsync(table, "csv")));

        var json = (await ReadAsync(table))["rows"]!.AsArray();

        Assert.Equal(csv[0], json[0]!.AsObject().Select(cell => cell.Key));
        Assert.Equal(csv.Skip(1), json.Select(row => (IReadOnlyList<string>)[.. row!.AsObject().Select(cell => cell.Value!.ToString())]));
    }

    [Theory]
    [InlineData(1, 4, new[] { "Row 0", "Row 1", "Row 2", "Row 3" }, true)]
    [InlineData(3, 4, new[] { "Row 8", "Row 9" }, false)]
    [InlineData(2, 5, new[] { "Row 5", "Row 6", "Row 7", "Row 8", "Row 9" }, false)]
    [InlineData(1_000_000, 10_000, new string[0], false)]
    public async Task Page_OfRows_TellsWhetherAnotherFollows(int number, int limit, string[] rows, bool hasNext)
    {
        const string Next = "https://tracker.example/boats.json?page=next";
        using var stream = new MemoryStream();
        await JsonForm.WriteAsync(
            SampleTable.Texts([.. Enumerable.Range(0, 10).Select(row => $"Row {row}")]), SampleTable.Facts with { Ignored = ["“side=x” was ignored."] }, new JsonPage(number, limit, Next), stream, TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(stream.ToArray())!;

        Assert.Equal((number, limit), ((int)json["page"]!, (int)json["limit"]!));
        Assert.Equal(rows, json["rows"]!.AsArray().Select(row => (string)row!["text"]!));
        Assert.Equal(hasNext ? Next : null, (string?)json["next"]);
        Assert.Equal("“side=x” was ignored.", (string)Assert.Single(json["ignored"]!.AsArray())!);
    }

    private static async Task<JsonNode> ReadAsync(Table table) => JsonNode.Parse(await SampleTable.WriteAsync(table, "json"))!;
}
