using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Exports;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The data forms of pages and figures, taken as a reader's program would: over HTTP, from the running app.</summary>
public class DataFormTests(Site site)
{
    private static readonly IReadOnlyList<string> Forms = ["csv", "xlsx", "json"];

    private static readonly IReadOnlyList<string> Views =
    [
        "/overview", Addresses.Funding, Addresses.Designations, Addresses.Extradition, Addresses.Agreements, Addresses.Timeline, Addresses.Sources,
        Addresses.OfficialAid, Addresses.Changes, Addresses.Compare, "/statements", SitePages.Source, SitePages.Commitments[0],
    ];

    public static TheoryData<string> Pages => [.. Views];

    public static TheoryData<string> Figures => [.. FigureNames.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEachForm_HasItsTypeAndFileName(string page)
    {
        using var client = await ClientAsync();
        foreach (var form in Forms)
        {
            using var answer = await client.GetAsync($"{page}.{form}", TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(
                form switch { "csv" => "text/csv", "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ => "application/json" }, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(form == "json" ? "inline" : "attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal($"us-ecuador-cooperation-{page[(page.LastIndexOf('/') + 1)..]}.{form}", answer.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        }
    }

    [Theory]
    [InlineData("/funding.csv?asof=2025-09-10", "us-ecuador-cooperation-funding-as-of-2025-09-10.csv")]
    [InlineData("/changes.csv?since=2026-01-01&kind=treaty&type=step&q=x", "us-ecuador-cooperation-changes-step-treaty-text-since-2026-01-01.csv")]
    [InlineData("/figures/evidence.svg?commitment=navy-uavs", "us-ecuador-cooperation-figure-evidence-navy-uavs.svg")]
    [InlineData("/figures/funding.csv?asof=2025-09-10", "us-ecuador-cooperation-figure-funding-as-of-2025-09-10.csv")]
    [InlineData("/figures/funding.svg?asof=2025-09-10", "us-ecuador-cooperation-figure-funding-as-of-2025-09-10.svg")]
    public async Task File_AsOfADay_BearsItInItsName(string address, string name)
    {
        using var client = await ClientAsync();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(name, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Row_OfEachPage_NamesItsSourcesOriginsAndKnownDay(string page) => await AssertEveryRowIsSourcedAsync(page);

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Row_OfEachFigure_NamesItsSourcesOriginsAndKnownDay(string figure) => await AssertEveryRowIsSourcedAsync($"/figures/{figure}");

    /// <summary>The sources of a row are found in the list of sources without reading a sentence.</summary>
    [Fact]
    public async Task Rows_OfEveryPageAndFigure_AreJoinedWithTheSourcesByTheirSlugs()
    {
        var sources = StrictCsv.Read(await TextAsync("/sources.csv"));
        var names = sources.Skip(1).ToDictionary(row => row[0], row => row[sources[0].ToList().IndexOf("sources")]);
        string[] pages = [.. Views.Except([Addresses.Sources, Addresses.OfficialAid]), Addresses.Search, .. FigureNames.All.Except([FigureNames.OfficialAid]).Select(name => $"/figures/{name}")];
        foreach (var page in pages)
        {
            var rows = StrictCsv.Read(await TextAsync($"{page}.csv{(page == Addresses.Search ? "?q=radar" : "")}"));
            var (slugs, named) = (rows[0].ToList().IndexOf("source_slugs"), rows[0].ToList().IndexOf("sources"));

            Assert.Equal((page, named + 1), (page, slugs));
            Assert.Contains(rows.Skip(1), row => row[slugs].Length > 0);
            Assert.All(rows.Skip(1).Where(row => row[slugs].Length > 0), row => Assert.Equal(row[named], string.Join("; ", row[slugs].Split("; ").Select(slug => names[slug]))));
            Assert.All(rows.Skip(1).Where(row => row[slugs].Length == 0), row => Assert.Matches("^(no source|ForeignAssistance.gov, .*)$", row[named]));
        }
    }

    [Fact]
    public async Task Statements_AreEveryStepClaimAndQuestionOfTheStore()
    {
        await using var context = TestStore.Committed().CreateDbContext();
        var held = await context.Statements.AsNoTracking()
            .Where(statement => statement.CommitmentId != null && statement.EndedOn == null && (statement.Type == StatementType.Milestone || statement.Type == StatementType.Claim || statement.Type == StatementType.Unknown))
            .Select(statement => new { statement.Commitment!.Slug, statement.Commitment.Kind, statement.Key }).ToListAsync(TestContext.Current.CancellationToken);

        Assert.InRange(held.Count, 300, int.MaxValue);
        Assert.Equal(held.Select(item => (item.Slug, item.Key!)).Order(), await KeysAsync("/statements.csv"));
        Assert.Equal(held.Where(item => item.Kind is CommitmentKind.Assistance or CommitmentKind.Equipment).Select(item => (item.Slug, item.Key!)).Order(), await KeysAsync("/funding/statements.csv"));
        Assert.Equal(held.Where(item => item.Kind == CommitmentKind.Treaty).Select(item => (item.Slug, item.Key!)).Order(), await KeysAsync("/statements.csv?kind=treaty"));

        async Task<IEnumerable<(string Slug, string Key)>> KeysAsync(string address)
        {
            var rows = StrictCsv.Read(await TextAsync(address));
            return rows.Skip(1).Select(row => (row[1], row[rows[0].ToList().IndexOf("key")])).Order();
        }
    }

    [Theory]
    [InlineData("/?kind=treaty", "/statements", "kind=treaty")]
    [InlineData("/funding?sort=title&asof=2025-12-31", "/funding/statements", "asof=2025-12-31")]
    public async Task Page_OfLadders_LeadsToItsStatementsInEachForm(string page, string statements, string query)
    {
        await using var visit = await site.VisitAsync(page);
        foreach (var form in Forms)
        {
            var link = visit.Main.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = $"{form.ToUpperInvariant()}: each statement and open question", Exact = true });
            Assert.Equal($"{statements}.{form}?{query}", await link.GetAttributeAsync("href"));
            Assert.NotEmpty(await BytesAsync($"{statements}.{form}?{query}"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Forms_OfOnePage_HoldTheSameRows(string page)
    {
        var csv = StrictCsv.Read(await TextAsync($"{page}.csv"));
        var json = JsonNode.Parse(await TextAsync($"{page}.json"))!;
        var workbook = new Workbook(await BytesAsync($"{page}.xlsx"));

        Assert.Equal(csv[0], json["columns"]!.AsArray().Select(column => (string)column!["name"]!));
        Assert.Equal(csv.Skip(1), json["rows"]!.AsArray().Select(row => (IReadOnlyList<string>)[.. row!.AsObject().Select(cell => CsvText(cell.Value))]));
        Assert.Equal(csv.Count, workbook.Cells("Data").Count);
        Assert.InRange(workbook.Cells("Sources").Count, 2, int.MaxValue);
    }

    [Fact]
    public async Task Json_OfAFilteredView_SaysWhatItShows()
    {
        var address = new Uri(await site.AddressAsync(), "/funding.json?asof=2025-12-31&kind=equipment&sort=title").ToString();

        var json = JsonNode.Parse(await TextAsync("/funding.json?asof=2025-12-31&kind=equipment&sort=title"))!;

        Assert.Equal("2", json["schemaVersion"]!.ToString());
        Assert.Equal(("Funding and equipment", address, "kind Equipment", "2025-12-31"), ((string)json["title"]!, (string)json["address"]!, (string)json["filters"]!, (string)json["asOf"]!));
        Assert.True(PartialDate.Parse((string)json["dataThrough"]!).LastDay <= new DateOnly(2025, 12, 31));
        Assert.Contains(address, (string)json["howToCite"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)json["licence"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=equipment")]
    [InlineData("?asof=2025-09-30&sort=-title")]
    [InlineData("?q=radar")]
    [InlineData("?stage=delivered&sort=title")]
    public async Task Funding_InAnyView_HoldsWhatTheServiceReads(string query)
    {
        var summary = await Funding().GetAsync(View.Read(query, FundingQueries.Sorts), TestContext.Current.CancellationToken);

        Assert.Equal(await WrittenAsync(Tables.Ladders("funding", "Funding", summary.Items, withAmount: true)), await TextAsync("/funding.csv" + query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=designation")]
    [InlineData("?side=ecuador&sort=date")]
    [InlineData("?asof=2025-09-04")]
    public async Task Timeline_InAnyView_HoldsWhatTheServiceReads(string query)
    {
        var events = await new TimelineQueries(TestStore.Committed()).ListAsync(View.Read(query, TimelineQueries.Sorts), TestContext.Current.CancellationToken);

        Assert.Equal(await WrittenAsync(Tables.Timeline("timeline", "Timeline", events)), await TextAsync("/timeline.csv" + query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=publisher&asof=2025-12-31")]
    [InlineData("?q=reuters")]
    public async Task Sources_InAnyView_HoldsWhatTheServiceReads(string query)
    {
        var rows = await new SourceQueries(TestStore.Committed()).ListAsync(View.Read(query, SourceQueries.Sorts), TestContext.Current.CancellationToken);

        Assert.Equal(await WrittenAsync(Tables.Sources("sources", "Sources", rows)), await TextAsync("/sources.csv" + query));
    }

    [Fact]
    public async Task Funding_SortedAndFiltered_HasThePagesItemsInThePagesOrder()
    {
        const string Query = "?kind=equipment&sort=-title";
        await using var visit = await site.VisitAsync("/funding" + Query);
        var shown = await visit.Main.Locator("article.item h3").AllInnerTextsAsync();

        var csv = StrictCsv.Read(await TextAsync("/funding.csv" + Query));

        Assert.InRange(shown.Count, 2, int.MaxValue);
        Assert.Equal(shown, csv.Skip(1).Select(row => row[0]).Distinct());
    }

    /// <summary>A CSV stays plain; the JSON beside it says of itself what the picture says (DESIGN, section 5).</summary>
    [Theory]
    [InlineData("funding", "?asof=2026-06-30", "2025-12-19")]
    [InlineData("money", "?kind=equipment", "2025-09-05")]
    [InlineData("official-aid", "", "2025-04")]
    public async Task Figure_HasAJsonFileWithThePicturesFacts(string name, string query, string through)
    {
        var json = JsonNode.Parse(await TextAsync($"/figures/{name}.json{query}"))!;
        var picture = await TextAsync($"/figures/{name}.svg{query}");

        Assert.Equal(through, (string)json["dataThrough"]!);
        Assert.Contains(Formats.Date(PartialDate.Parse(through)), picture, StringComparison.Ordinal);
        Assert.Equal(StrictCsv.Read(await TextAsync($"/figures/{name}.csv{query}")).Count - 1, json["rows"]!.AsArray().Count);
    }

    [Fact]
    public async Task Figure_OfALaterPage_HasThatPagesRowsInEachForm()
    {
        Assert.Equal(StrictCsv.Read(await TextAsync("/figures/ladders.csv?page=2")), StrictCsv.Read(await TextAsync("/figures/ladders.csv")).Take(1));
        Assert.Empty(JsonNode.Parse(await TextAsync("/figures/ladders.json?page=2"))!["rows"]!.AsArray());
    }

    [Theory]
    [InlineData("", "Breitbart: ")]
    [InlineData("?asof=2025-09-05", "Source")]
    public async Task Source_NotYetPublic_IsNotNamedInItsFiles(string query, string title)
    {
        var address = $"/sources/breitbart-2026-03-12.json{query}";

        Assert.StartsWith($"\"title\": \"{title}", (await TextAsync(address)).Split('\n').First(line => line.Contains("\"title\"", StringComparison.Ordinal)).Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/commitments/no-such")]
    [InlineData("/sources/no-such")]
    [InlineData("/figures/no-such")]
    [InlineData("/no-such")]
    public async Task Name_Unknown_IsNotFoundInAnyForm(string page)
    {
        using var client = await ClientAsync();
        foreach (var form in (string[])[.. Forms, "svg"])
        {
            using var answer = await client.GetAsync($"{page}.{form}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Csv_WithMark_IsTheSameAfterIt()
    {
        var marked = await BytesAsync("/funding.csv?bom=1");

        Assert.Equal([0xEF, 0xBB, 0xBF], marked[..3]);
        Assert.Equal(await BytesAsync("/funding.csv"), marked[3..]);
    }

    [Fact]
    public async Task Workbooks_OpenedInLibreOffice_HoldWhatTheCsvHolds()
    {
        var folder = Directory.CreateTempSubdirectory("office-");
        try
        {
            var names = Views.Select(page => page[(page.LastIndexOf('/') + 1)..]).ToList();
            foreach (var (page, name) in Views.Zip(names))
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name + ".xlsx"), await BytesAsync(page + ".xlsx"), TestContext.Current.CancellationToken);

            // Comma, double quote, UTF-8; numbers unformatted; each sheet in its own file.
            await Tool.RunAsync(["soffice", "libreoffice"],
                ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                    "--outdir", folder.FullName, .. names.Select(name => Path.Combine(folder.FullName, name + ".xlsx"))]);

            foreach (var (page, name) in Views.Zip(names))
            {
                var ours = StrictCsv.Read(await TextAsync(page + ".csv"));
                var theirs = await SheetAsync(folder, name, "Data");
                Assert.Equal(
                    ours.Skip(1).Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Length > 1 && cell[0] == '\'' && CsvForm.Safe(cell[1..]) == cell ? cell[1..] : cell)]),
                    theirs.Skip(1).Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell is "TRUE" or "FALSE" ? cell.ToLowerInvariant() : cell)]));
                Assert.Equal(ours[0].Count, theirs[0].Count);
            }

            Assert.Equal(StrictCsv.Read(await TextAsync("/sources.csv")).Skip(1).Select(row => row[0]), (await SheetAsync(folder, "funding", "Sources")).Skip(1).Select(row => row[0]));
            var about = (await SheetAsync(folder, "funding", "About")).ToDictionary(row => row[0], row => row[1]);
            Assert.Equal(("Funding and equipment", FileFacts.Licence), (about["Title"], about["Licence"]));
            Assert.Equal(new Uri(await site.AddressAsync(), "/funding.xlsx").ToString(), about["Address"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> SheetAsync(DirectoryInfo folder, string name, string sheet)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{name}-{sheet}.csv"), TestContext.Current.CancellationToken);

        // LibreOffice ends its lines with LF.
        return StrictCsv.Read(text.ReplaceLineEndings("\r\n"));
    }

    private async Task AssertEveryRowIsSourcedAsync(string page)
    {
        var rows = StrictCsv.Read(await TextAsync($"{page}.csv"));
        var (sources, origins, known) = (Place("sources"), Place("origin_count"), Place("known_on"));

        Assert.InRange(rows.Count, 2, int.MaxValue);
        Assert.All(rows.Skip(1), row =>
        {
            Assert.NotEmpty(row[sources]);
            Assert.Equal(row[sources] == "no source", int.Parse(row[origins], CultureInfo.InvariantCulture) == 0);
            Assert.True(row[sources] == "no source" || row[known].Length == 10, string.Join(" | ", row));
        });

        int Place(string column)
        {
            Assert.Contains(column, rows[0]);
            return rows[0].ToList().IndexOf(column);
        }
    }

    private static string CsvText(JsonNode? value) => value is null ? "" : value.GetValueKind() == System.Text.Json.JsonValueKind.String ? CsvForm.Safe((string)value!) : value.ToJsonString();

    private static FundingQueries Funding() => new(new DossierQueries(TestStore.Committed()));

    private static async Task<string> WrittenAsync(Table table)
    {
        using var stream = new MemoryStream();
        await CsvForm.WriteAsync(table, stream, withMark: false, TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task<string> TextAsync(string address)
    {
        using var client = await ClientAsync();
        return await client.GetStringAsync(address, TestContext.Current.CancellationToken);
    }

    private async Task<byte[]> BytesAsync(string address)
    {
        using var client = await ClientAsync();
        return await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
    }

    private async Task<HttpClient> ClientAsync() => new() { BaseAddress = await site.AddressAsync() };
}
