using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Light, dark and paper.</summary>
public class LookTests(Site site)
{
    // A4 less its margins.
    private const int PaperWidth = 703, PaperHeight = 1054;

    // The words of an element that are drawn.
    private const string Seen = "element => [...element.childNodes].filter(node => node.nodeType === 3 || (node.checkVisibility() && node.getBoundingClientRect().width > 1)).map(node => node.textContent).join('').trim()";

    private const double DarkBelow = 60, LightAbove = 200;

    [Theory]
    [InlineData("/?theme=dark", ColorScheme.Light, true)]
    [InlineData("/?theme=light", ColorScheme.Dark, false)]
    [InlineData("/", ColorScheme.Dark, true)]
    [InlineData("/", ColorScheme.Light, false)]
    public async Task Theme_OfTheAddress_WinsOverTheSystem(string address, ColorScheme system, bool isDark)
    {
        await using var visit = await site.VisitAsync(address, new BrowserNewContextOptions { ColorScheme = system });

        Assert.Equal(isDark, await BackgroundAsync(visit) < DarkBelow);
        Assert.Equal(!isDark, await BackgroundAsync(visit) > LightAbove);
    }

    /// <summary>The last stages are asked for most: they are not beyond the edge of a phone.</summary>
    [Theory]
    [InlineData("/commitments/safe-third-country-agreement")]
    [InlineData("/extradition")]
    [InlineData("/designations")]
    public async Task Ladder_OnAPhone_HasARowForEachStageAndNoneBeyondTheEdge(string address)
    {
        await using var visit = await site.VisitAsync(address, new() { ViewportSize = new() { Width = 390, Height = 844 } });

        var tops = await visit.Main.Locator(".ladder").First.EvaluateAsync<int[]>("ladder => [...ladder.querySelectorAll('thead th')].map(head => Math.round(head.getBoundingClientRect().top))");
        var hidden = await visit.Main.Locator(".ladder-scroll").EvaluateAllAsync<int[]>("ladders => ladders.map(ladder => ladder.scrollWidth - ladder.clientWidth)");

        Assert.Equal(tops.Order().Distinct(), tops);
        Assert.All(hidden, excess => Assert.InRange(excess, 0, 1));
    }

    /// <summary>Who looks for money finds the sums on the first screen of the table, and who looks for documents their titles; that there is more is said.</summary>
    [Theory]
    [InlineData("/funding", 390, "Item", "Amount announced, US$")]
    [InlineData("/funding", 360, "Item", "Amount announced, US$")]
    [InlineData("/sources", 390, "Published", "Publisher", "Document")]
    [InlineData("/sources", 360, "Published", "Publisher", "Document")]
    public async Task Grid_OnAPhone_ShowsItsMainColumnsAndSaysThatThereAreMore(string address, int width, params string[] columns)
    {
        await using var visit = await site.VisitAsync(address, new() { ViewportSize = new() { Width = width, Height = 844 } });

        var seen = await visit.Main.Locator(".rz-data-grid-data").EvaluateAsync<string[]>(
            "grid => [...grid.querySelectorAll('th')].filter((head, place) => [head, ...grid.querySelectorAll(`td:nth-child(${place + 1})`)].every(cell => { const words = document.createRange(); words.selectNodeContents(cell); return words.getBoundingClientRect().right <= grid.getBoundingClientRect().right; })).map(head => head.innerText.trim())");

        Assert.Equal(columns, seen.Take(columns.Length));
        await Assertions.Expect(visit.Main.Locator(".scroll-hint")).ToBeVisibleAsync();
        await visit.Page.SetViewportSizeAsync(1280, 720);
        await Assertions.Expect(visit.Main.Locator(".scroll-hint")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(360)]
    public async Task DayPicker_OnAPhone_HasWordsAndOneRow(int width)
    {
        await using var visit = await site.VisitAsync("/funding", new() { ViewportSize = new() { Width = width, Height = 844 } });
        var picker = visit.Page.Locator(".day-picker");

        Assert.Equal(("Earlier", "Days"), (await picker.Locator(".day-step").EvaluateAsync<string>(Seen), await picker.GetByRole(AriaRole.Button, new() { Name = "Days on which something became known" }).EvaluateAsync<string>(Seen)));
        Assert.InRange(await picker.EvaluateAsync<double>("picker => picker.getBoundingClientRect().height"), 20, 30);
    }

    [Fact]
    public async Task Superseded_StandsClearOfItsBar_AndASignOfTheHistoryBesideItsFirstLine()
    {
        await using var visit = await site.VisitAsync("/commitments/navy-uavs");

        var gaps = await visit.Main.Locator(".claims > .ended").EvaluateAllAsync<double[]>("items => items.map(item => parseFloat(getComputedStyle(item).paddingLeft))");
        var offsets = await visit.Main.Locator(".history .rz-timeline-item").EvaluateAllAsync<double[]>(
            "items => items.map(item => { const middle = element => { const box = element.getBoundingClientRect(); return box.top + box.height / 2; }; return middle(item.querySelector('.state-mark')) - middle(item.querySelector('.history-date')); })");

        Assert.NotEmpty(gaps);
        Assert.All(gaps, gap => Assert.InRange(gap, 5, 20));
        Assert.NotEmpty(offsets);
        Assert.All(offsets, offset => Assert.InRange(offset, -4, 4));
    }

    [Fact]
    public async Task Theme_Chosen_TravelsAlongEveryLink()
    {
        await using var visit = await site.VisitAsync("/");

        var dark = visit.Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "dark" });
        await dark.ClickAsync();
        await Assertions.Expect(dark).ToHaveAttributeAsync("aria-current", "true");
        foreach (var place in new[] { "Funding", "Sources" })
        {
            await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = place }).ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex($"/{place.ToLowerInvariant()}.*theme=dark"));
            await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new(place) })).ToBeVisibleAsync();
        }

        // A file looks the same in either theme.
        var links = await visit.Main.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href')).filter(link => !/\\.[a-z]+(\\?|$)/.test(link))");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("theme=dark", link, StringComparison.Ordinal));
        Assert.True(await BackgroundAsync(visit) < DarkBelow);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/commitments/security-assistance")]
    public async Task Print_LeavesOutControlsAndIsDarkInkOnWhite(string address)
    {
        await using var visit = await site.VisitAsync(address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).Not.ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("form:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.True(await BackgroundAsync(visit) > LightAbove);
        var paper = await visit.Page.PdfAsync(new() { Format = "A4" });
        Assert.Equal("%PDF-"u8.ToArray(), paper[..5]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/timeline")]
    [InlineData("/official-aid")]
    public async Task Print_OnA4_CutsNoFigure(string address)
    {
        await using var visit = await PaperAsync(address);

        var edges = await visit.Main.Locator(".figure:visible").EvaluateAllAsync<double[]>("figures => figures.map(figure => figure.getBoundingClientRect().right)");

        Assert.NotEmpty(edges);
        Assert.All(edges, edge => Assert.InRange(edge, 300, PaperWidth));
    }

    [Theory]
    [InlineData("/commitments/security-assistance", ".claims .citation")]
    [InlineData("/timeline", ".rz-timeline-item")]
    public async Task Print_KeepsWhatBelongsTogetherOnOneSheet(string address, string item)
    {
        await using var visit = await PaperAsync(address);

        var breaks = await visit.Main.Locator(item).EvaluateAllAsync<string[]>("items => items.map(item => getComputedStyle(item).breakInside)");

        Assert.NotEmpty(breaks);
        Assert.All(breaks, value => Assert.Equal("avoid", value));
    }

    [Fact]
    public async Task Print_OfAStatement_SaysItsEvidenceOnce()
    {
        await using var visit = await PaperAsync("/commitments/extradition-treaty-update");

        var statements = await visit.Main.Locator(".claims > li").AllInnerTextsAsync();

        Assert.NotEmpty(statements);
        Assert.All(statements, text => Assert.Single(Regex.Matches(text, @"\d+ sources?, (single origin|\d+ origins)")));
        var undated = statements.Where(text => text.Contains("undated", StringComparison.Ordinal) && text.Contains("1 source, ", StringComparison.Ordinal) && !text.Contains("differ", StringComparison.OrdinalIgnoreCase)).ToList(); // Whoever differs may be undated too.
        Assert.NotEmpty(undated);
        Assert.All(undated, text => Assert.Single(Regex.Matches(text, "undated")));
    }

    [Fact]
    public async Task Print_OfTheOverview_HasItsFigureAsWideAsTheSheet_AndFillsTheFirst()
    {
        await using var visit = await PaperAsync("/");
        await visit.Page.SetViewportSizeAsync(PaperWidth, PaperHeight);

        var (figure, latest, questions) = (await BoxAsync(".figure:visible"), await BoxAsync(".developments"), await BoxAsync("details:has(.unknowns)"));

        Assert.True(figure.Width is > PaperWidth - 5 and <= PaperWidth || figure.Height > 0.97 * PaperHeight, $"{figure.Width} × {figure.Height}");
        Assert.True(figure.Height <= PaperHeight);
        Assert.True(latest.Y < figure.Y && figure.Y < questions.Y);
        Assert.Equal("avoid", await visit.Main.Locator(".cite").EvaluateAsync<string>("cite => getComputedStyle(cite).breakInside"));

        async Task<LocatorBoundingBoxResult> BoxAsync(string selector) => (await visit.Main.Locator(selector).First.BoundingBoxAsync())!;
    }

    [Fact]
    public async Task Print_OfACommitment_QuotesWhereSourcesDifferOnce()
    {
        await using var visit = await PaperAsync("/commitments/navy-uavs");

        var quoted = await visit.Main.Locator(".citation:visible").AllInnerTextsAsync();
        var listed = await visit.Main.Locator(".disagreements summary:visible").CountAsync();

        Assert.InRange(quoted.Count, 20, int.MaxValue);
        Assert.InRange(listed, 3, int.MaxValue);
        Assert.Equal(0, await visit.Main.Locator(".disagreements .said-above .citation:visible").CountAsync());
        await Assertions.Expect(visit.Main.Locator(".disagreements .printed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Print_OfTheOverview_SaysWhatIsNotKnown()
    {
        await using var visit = await PaperAsync("/");

        var questions = visit.Main.Locator("details .unknowns li");

        Assert.NotEqual(0, await questions.CountAsync());
        Assert.True(await questions.EvaluateAllAsync<bool>("items => items.every(item => item.checkVisibility() && item.getBoundingClientRect().height > 0)"));
    }

    /// <summary>Which part of a list it shows, a capture says.</summary>
    [Fact]
    public async Task Capture_OfALongList_HasNoLinksToItsOtherPages()
    {
        await using var visit = await site.VisitAsync("/search?q=ecuador&present=1");

        await Assertions.Expect(visit.Main.Locator(".pager").GetByText(new Regex("^1–25 of "))).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.Locator(".pager a")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Main.Locator(".pager a:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Capture_OfAPart_SaysWhichPart_AndOffersNoOther()
    {
        await using var visit = await site.VisitAsync("/?kind=equipment&present=1");

        await Assertions.Expect(visit.Main.Locator(".filter-note")).ToContainTextAsync("Shown: kind Equipment.");
        await Assertions.Expect(visit.Main.Locator(".filter-note a")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Main.Locator(".filter-note a:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Capture_OfTheChanges_OffersNoLastVisit()
    {
        await using var visit = await site.VisitAsync("/changes");
        await visit.Page.EvaluateAsync("localStorage.setItem('last-visit', '2026-01-01')");
        await visit.Page.GotoAsync("/changes");
        await Assertions.Expect(visit.Main.Locator(".visit-line")).ToBeVisibleAsync();

        await visit.Page.GotoAsync("/changes?present=1");

        await Assertions.Expect(visit.Main.Locator("[data-last-visit='offered']")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Main.Locator(".visit-line")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("&theme=dark")]
    [InlineData("&present=1")]
    public async Task Print_BearsAddressAndDay(string look)
    {
        const string address = "/designations?asof=2025-12-01";
        await using var visit = await site.VisitAsync(address + look);
        var line = visit.Page.Locator(".printed").Filter(new() { HasText = address });
        await Assertions.Expect(line).ToBeHiddenAsync();

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(line).ToBeVisibleAsync();
        await Assertions.Expect(line).ToContainTextAsync($"Printed {DateTime.UtcNow.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)} from ");
    }

    private async Task<Visit> PaperAsync(string address)
    {
        var visit = await site.VisitAsync(address, new BrowserNewContextOptions { ViewportSize = new() { Width = PaperWidth, Height = 1000 } });
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        return visit;
    }

    // Mean of the page's background, 0 black to 255 white.
    private static async Task<double> BackgroundAsync(Visit visit) => await visit.Page.EvaluateAsync<double>(
        "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
}
