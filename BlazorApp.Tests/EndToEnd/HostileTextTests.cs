using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>A running app whose records hold script, markup and formulas in every text.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("hostile-");
    private AppProcess? _app;

    public Uri Address => _app!.Address;

    public async ValueTask InitializeAsync()
    {
        var database = Path.Combine(_home.FullName, "app.db");
        await HostileRecords.BuildAsync(Path.Combine(_home.FullName, "Records"), database);
        _app = await AppProcess.StartAsync(database: database);
    }

    public ValueTask DisposeAsync()
    {
        _app?.Dispose();
        _home.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Whatever stands in a text of the records is shown as text: nothing of it runs, becomes an element, a formula or a line of its own, in any form.</summary>
public sealed partial class HostileTextTests(Site site, HostileSite hostile) : IClassFixture<HostileSite>
{
    private static readonly string[] Views =
    [
        "/overview", "/statements", Addresses.Funding, Addresses.Designations, Addresses.Extradition, Addresses.Agreements, Addresses.Timeline, Addresses.OfficialAid, Addresses.Changes, Addresses.Compare + "?since=2025-09-04", Addresses.Sources, Addresses.Search + "?q=alert",
        SitePages.Source, SitePages.Commitments[0],
    ];

    // Pages that show no text of the records: our own words, days, years, or nothing found. (Nor does the page of all figures, whose pictures do.)
    private static readonly string[] Wordless = [Addresses.About, Addresses.Days, Addresses.OfficialAid, "zeppelin", "2020-01-01", "extradici", "%3C%2Fscript%3E%3Cscript"];

    public static TheoryData<string> Pages => [.. SitePages.EachSort.Select(row => row.Data), Addresses.Brief, Addresses.Slides, Addresses.Search + "?q=" + Uri.EscapeDataString(HostileRecords.Core), "/funding?q=" + Uri.EscapeDataString("</script><script>alert(1)</script>"), "/funding?stage=" + Uri.EscapeDataString(HostileRecords.Core)];

    public static TheoryData<string> Figures => [.. FigureNames.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfAnySort_ShowsItAsText(string address)
    {
        await using var visit = await OpenAsync(address);

        await visit.WaitForCircuitAsync();
        await AssertNothingRanAsync(visit);
        if (address != Addresses.Figures && !Wordless.Any(part => address.Contains(part, StringComparison.Ordinal)))
            Assert.Contains(HostileRecords.Core, await visit.Page.Locator("body").TextContentAsync() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatOpensInAPage_ShowsItAsText()
    {
        await using var visit = await OpenAsync(Addresses.Funding);
        await visit.WaitForCircuitAsync();

        await GridTests.SortByAsync(visit, "Item", "sort=title");
        await visit.Main.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("onerror=alert(1)");
        await AssertNothingRanAsync(visit);
        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Page, commitment or source" }).FillAsync("alert");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = HostileRecords.Core }).First).ToBeVisibleAsync();
        await AssertNothingRanAsync(visit);
    }

    [Fact]
    public async Task SearchAsYouType_ShowsItAsText()
    {
        await using var visit = await OpenAsync(Addresses.Search);

        await visit.Main.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("script alert");

        await Assertions.Expect(visit.Page.Locator("[data-search-results]")).ToContainTextAsync(HostileRecords.Core);
        await AssertNothingRanAsync(visit);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Figure_OpenedAlone_ShowsItAsText(string name)
    {
        await using var visit = await OpenAsync($"/figures/{name}.svg?q=");

        Assert.Equal("svg", await visit.Page.EvaluateAsync<string>("() => document.documentElement.localName"));
        Assert.Equal(0, await visit.Page.Locator("parsererror, script, foreignObject, image, .hostile, style").CountAsync());
        Assert.Empty(visit.Problems);
        using var client = Client();
        var svg = XDocument.Parse(await client.GetStringAsync($"/figures/{name}.svg", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        if (name is not (FigureNames.OfficialAid or FigureNames.Funding or FigureNames.Money or FigureNames.Ladders))
            Assert.Contains("alert(1)", svg.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAnyPage_HoldsNoFormula()
    {
        using var client = Client();
        foreach (var view in Views.Select(view => Form(view, "csv")).Concat(FigureNames.All.Select(name => $"/figures/{name}.csv")))
        {
            var cells = StrictCsv.Read(await client.GetStringAsync(view, TestContext.Current.CancellationToken)).Skip(1).SelectMany(row => row).ToList();

            Assert.NotEmpty(cells);
            Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+@＝＋－＠\t\r\n".Contains(cell[0]));
            Assert.DoesNotContain(cells, cell => cell.StartsWith('-') && !Amount().IsMatch(cell));
            Assert.Equal(HoldsTexts(view), cells.Any(cell => cell.Contains(HostileRecords.Core, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Xlsx_OpenedInLibreOffice_HoldsTextsOnly()
    {
        using var client = Client();
        var folder = Directory.CreateTempSubdirectory("hostile-office-");
        try
        {
            var files = Views.Select((view, index) => (View: view, Path: Path.Combine(folder.FullName, $"{index}.xlsx"))).ToList();
            foreach (var (view, path) in files)
            {
                await File.WriteAllBytesAsync(path, await client.GetByteArrayAsync(Form(view, "xlsx"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
                await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
                Assert.All(zip.Entries, entry =>
                {
                    using var part = entry.Open();
                    Assert.DoesNotContain(XDocument.Load(part).Descendants(), element => element.Name.LocalName is "f" or "hyperlink" or "oleObject" or "ddeLink" or "externalReference");
                });
            }

            await Tool.RunAsync(["soffice", "libreoffice"],
                ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--convert-to", "fods", "--outdir", folder.FullName, .. files.Select(file => file.Path)]);

            foreach (var (view, path) in files)
            {
                var sheets = XDocument.Load(Path.ChangeExtension(path, "fods"));
                var cells = sheets.Descendants().Where(element => element.Name.LocalName == "table-cell").ToList();
                Assert.DoesNotContain(cells.Attributes(), attribute => attribute.Name.LocalName == "formula" && attribute.Value is not ("of:=TRUE()" or "of:=FALSE()")); // Its own way of writing flags.
                Assert.DoesNotContain(sheets.Descendants(), element => element.Name.LocalName == "a");
                var hostiles = cells.Where(cell => cell.Value.Contains("<script>", StringComparison.Ordinal)).ToList();
                Assert.Equal(!view.StartsWith(Addresses.OfficialAid, StringComparison.Ordinal), hostiles.Count > 0); // If only in the list of sources; official figures have their own.
                Assert.All(hostiles, cell => Assert.Equal("string", cell.Attributes().Single(attribute => attribute.Name.LocalName == "value-type" && attribute.Name.NamespaceName.Contains("office", StringComparison.Ordinal)).Value));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/changes.atom")]
    [InlineData("/timeline.atom")]
    public async Task Feed_IsSoundAndHoldsTexts(string address)
    {
        using var client = Client();
        var feed = XDocument.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Root!;

        var allowed = new[] { "feed", "id", "title", "updated", "link", "author", "name", "rights", "entry", "published", "summary", "subtitle" };
        Assert.All(feed.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.DoesNotContain(feed.Descendants().Attributes("type"), type => type.Value is "html" or "xhtml" && type.Parent!.Name.LocalName != "link");
        Assert.All(feed.Descendants().Attributes("href"), link => Assert.StartsWith(hostile.Address.ToString(), link.Value, StringComparison.Ordinal));
        Assert.Contains(HostileRecords.Core, feed.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_HoldsNoLineOfTheirs()
    {
        using var client = Client();
        var lines = (await client.GetStringAsync("/timeline.ics", TestContext.Current.CancellationToken)).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Matches("^(BEGIN|END|VERSION|PRODID|NAME|UID|DTSTAMP|DTSTART;VALUE=DATE|DTEND;VALUE=DATE|SUMMARY|DESCRIPTION|LOCATION|URL|STATUS|TRANSP):", line));
        Assert.Contains(lines, line => line.StartsWith("SUMMARY:", StringComparison.Ordinal) && line.Contains(HostileRecords.Core, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_IsSoundAndNoBrowserTakesItForAPage()
    {
        using var client = Client();
        foreach (var view in Views)
        {
            using var answer = await client.GetAsync(Form(view, "json"), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(("application/json", "nosniff"), (answer.Content.Headers.ContentType!.MediaType, Assert.Single(answer.Headers.GetValues("X-Content-Type-Options"))));
            Assert.Equal(HoldsTexts(view), JsonNode.Parse(text)!["rows"]!.AsArray().SelectMany(row => row!.AsObject()).Any(cell => $"{cell.Value}".Contains(HostileRecords.Core, StringComparison.Ordinal)));
            Assert.Matches("^[a-z0-9-]+\\.json$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        }
    }

    private async Task<Visit> OpenAsync(string address)
    {
        var visit = await site.VisitAsync();
        visit.Page.Dialog += (_, dialog) => Assert.Fail($"A dialog opened: {dialog.Message}");
        await visit.Page.GotoAsync(new Uri(hostile.Address, address).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        return visit;
    }

    // What the policy blocks is told on the console, so among the problems.
    private static async Task AssertNothingRanAsync(Visit visit)
    {
        Assert.Equal(0, await visit.Page.Locator(".hostile, script:not([src]), style, iframe, object, embed, [onerror], [onload]").CountAsync());
        Assert.Empty(await visit.Page.Locator("a[href], form[action]").EvaluateAllAsync<string[]>(
            "links => links.map(link => new URL(link.getAttribute('href') ?? link.getAttribute('action'), document.baseURI).href).filter(address => !/^https?:/.test(address))"));
        Assert.Empty(visit.Problems);
    }

    // Years and amounts only.
    private static bool HoldsTexts(string view) => !view.Contains(Addresses.OfficialAid, StringComparison.Ordinal);

    private HttpClient Client() => new() { BaseAddress = hostile.Address };

    private static string Form(string view, string form) => view.Contains('?') ? view.Replace("?", $".{form}?", StringComparison.Ordinal) : $"{view}.{form}";

    [GeneratedRegex(@"^-?\d+$")]
    private static partial Regex Amount();
}
