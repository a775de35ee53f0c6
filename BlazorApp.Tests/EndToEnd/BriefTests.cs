using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The brief on paper and as slides, through the browser's own PDF.</summary>
public partial class BriefTests(Site site)
{
    private static readonly IReadOnlyList<string> Sections = ["funding", "ladders", "changes", "unknowns", "sources"];

    [Theory]
    [InlineData("A4", "")]
    [InlineData("Letter", "")]
    [InlineData("A4", "?asof=2025-09-30")]
    [InlineData("Letter", "?asof=2025-12-31")]
    [InlineData("A4", "?theme=dark")]
    [InlineData("A4", "?sections=funding,sources")]
    public async Task Brief_OnPaper_IsOnePage(string paper, string query)
    {
        await using var visit = await site.VisitAsync("/brief" + query);

        Assert.Single(Pages(await visit.Page.PdfAsync(new() { Format = paper, PreferCSSPageSize = true })));
    }

    [Fact]
    public async Task Brief_OnPaper_HasItsHeadlineAllItsSectionsAndNoControls()
    {
        await using var visit = await site.VisitAsync("/brief", new BrowserNewContextOptions { ViewportSize = new() { Width = 703, Height = 1000 } }); // A4 less its margins.
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("what was announced, and what has happened") })).ToBeVisibleAsync();
        Assert.Equal(Sections, await visit.Main.Locator("section[id]").EvaluateAllAsync<string[]>("sections => sections.map(section => section.id)"));
        foreach (var section in Sections)
            await Assertions.Expect(visit.Main.Locator($"#{section} h2")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("nav:visible, form:visible, button:visible")).ToHaveCountAsync(0);
        Assert.InRange(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 600, 703);
        Assert.Empty(await CutAsync(visit.Main.Locator(".brief *")));
    }

    [Fact]
    public async Task Brief_AsPdf_HoldsEveryWordOfThePage()
    {
        await using var visit = await site.VisitAsync("/brief");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var words = Letters(string.Join(' ', await visit.Main.Locator(".brief h1, .brief h2, .brief tbody th, .brief-sources li, .brief-small").AllInnerTextsAsync()));

        var pdf = await TextAsync(await visit.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));

        Assert.InRange(words.Count, 100, int.MaxValue);
        Assert.Empty(words.Except(Letters(pdf)));
    }

    [Theory]
    [InlineData("sections=funding,ladders", new[] { "funding", "ladders" })]
    [InlineData("sections=unknowns&sections=sources", new[] { "unknowns", "sources" })]
    [InlineData("sections=changes", new[] { "changes" })]
    public async Task Sections_OfTheAddress_AreThoseShown(string query, string[] shown)
    {
        await using var visit = await site.VisitAsync("/brief?" + query);

        Assert.Equal(shown, await visit.Main.Locator("section[id]").EvaluateAllAsync<string[]>("sections => sections.map(section => section.id)"));
        Assert.Equal(shown, await visit.Main.GetByRole(AriaRole.Checkbox, new() { Checked = true }).EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)"));
    }

    [Theory]
    [InlineData("/brief?asof=yesterday", "“asof=yesterday” was ignored")]
    [InlineData("/brief/slides?asof=yesterday", "“asof=yesterday” was ignored")]
    [InlineData("/brief?sections=prices", "“sections=prices” was ignored")]
    [InlineData("/brief?kind=treaty", "“kind=treaty” was ignored")]
    [InlineData("/brief/slides?side=ecuador", "“side=ecuador” was ignored")]
    public async Task Address_WithABadValue_IsAnsweredByASentence(string address, string sentence)
    {
        await using var visit = await site.VisitAsync(address);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = sentence })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.Locator("#funding")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sections_ChosenOnThePage_AreInTheAddress()
    {
        await using var visit = await site.VisitAsync("/brief?theme=dark");

        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "ladders" }).UncheckAsync();
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("sections=funding&sections=changes"));
        await Assertions.Expect(visit.Main.Locator("#funding")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.Locator("#ladders")).ToHaveCountAsync(0);
        Assert.Contains("theme=dark", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/brief?asof=2024-08-01", ".brief-day")]
    [InlineData("/brief/slides?asof=2024-08-01", ".slide-foot")]
    public async Task Paper_SaysHowFreshItIs_AsEveryPageDoes(string address, string place)
    {
        await using var visit = await site.VisitAsync(address);

        var lines = await visit.Main.Locator(place).AllInnerTextsAsync();

        Assert.NotEmpty(lines);
        foreach (var line in lines)
            Assert.Matches(@"Data through [\w ]+ 2024, recorded \d+ \w+ 2026\. May be stale: newest source over 90 days old\.", line);
    }

    [Theory]
    [InlineData("/brief?asof=2023-01-01&page=none&present=1")]
    [InlineData("/brief/slides?asof=2023-01-01&page=none&present=1")]
    public async Task Brief_BeforeTheRecord_HasItsTitleAndSaysWhatWasIgnored(string address)
    {
        await using var visit = await site.VisitAsync(address);

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("US–Ecuador security cooperation") })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.GetByText("No commitment was public by 1 January 2023.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.GetByText("“page=none” was ignored")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Slides_OfWhatIsNotKnown_NameEveryCommitment()
    {
        await using var visit = await site.VisitAsync("/brief/slides");

        Assert.Equal(SitePages.Commitments.Count, await visit.Main.Locator("[id^=unknowns] .slide-list li").CountAsync());
    }

    [Fact]
    public async Task Brief_AsOfADay_SpeaksOfThatDay()
    {
        await using var visit = await site.VisitAsync("/brief?asof=2025-09-04");

        await Assertions.Expect(visit.Main.GetByText("As known on 4 September 2025.")).ToBeVisibleAsync();
        var shown = await visit.Main.Locator("article.brief").InnerTextAsync();
        Assert.DoesNotContain("2026", Regex.Replace(shown, "(recorded|Printed) [^.]*\\.", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/brief")]
    [InlineData("/brief?asof=2025-12-31")]
    [InlineData("/brief/slides")]
    public async Task References_InBrackets_LeadToTheSourceList(string address)
    {
        await using var visit = await site.VisitAsync(address);

        var referred = References().Matches(await visit.Main.InnerTextAsync()).SelectMany(match => match.Groups["numbers"].Value.Split(", ")).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet();
        var listed = await visit.Main.Locator("[id^=sources] li").EvaluateAllAsync<int[]>("items => items.map(item => item.value)");

        Assert.InRange(listed.Length, 2, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, listed.Length), listed);
        Assert.InRange(referred.Count, 2, int.MaxValue);
        Assert.Empty(referred.Except(listed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2025-09-30")]
    public async Task Slides_OnScreen_AreFramesOf1280By720WithNothingCut(string query)
    {
        await using var visit = await site.VisitAsync("/brief/slides" + query);
        var slides = visit.Main.Locator(".slide");

        var sizes = await slides.EvaluateAllAsync<double[][]>("slides => slides.map(slide => [slide.getBoundingClientRect().width, slide.getBoundingClientRect().height])");
        var ids = await slides.EvaluateAllAsync<string[]>("slides => slides.map(slide => slide.id)");

        Assert.InRange(ids.Length, 5, 20);
        Assert.All(sizes, size => Assert.Equal([1280, 720], size));
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(Sections.Append("timeline").Except(ids));
        Assert.Empty(await CutAsync(visit.Main.Locator(".slide, .slide *")));
        Assert.Empty(await slides.EvaluateAllAsync<string[]>("""
            slides => slides.flatMap(slide => {
              const foot = slide.querySelector('.slide-foot').getBoundingClientRect().top;
              return [...slide.querySelectorAll('h2, .slide-body *')].filter(part => part.getBoundingClientRect().bottom > foot).map(part => `${slide.id}: ${part.textContent.trim().slice(0, 60)}`);
            })
            """));
    }

    [Fact]
    public async Task Slide_ByItsAddress_IsBroughtIntoView()
    {
        await using var visit = await site.VisitAsync("/brief/slides#unknowns");

        await Assertions.Expect(visit.Main.Locator("#unknowns h2")).ToBeInViewportAsync();
        await Assertions.Expect(visit.Main.Locator("#unknowns .slide-foot")).ToContainTextAsync($"{new Uri(await site.AddressAsync(), "/brief/slides")}#unknowns");
    }

    [Theory]
    [InlineData("/brief/slides", 1280)]
    [InlineData("/brief", 390)]
    public async Task Phone_ShowsASlideWhole_AndTheBriefInItsOwnWidth(string address, int width)
    {
        await using var visit = await site.VisitAsync(address, new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true });

        Assert.Equal([width, width], await visit.Page.EvaluateAsync<int[]>("[innerWidth, document.documentElement.scrollWidth]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2025-09-30")]
    public async Task Slides_AsPdf_AreAPageOf1280By720Each(string query)
    {
        await using var visit = await site.VisitAsync("/brief/slides" + query);
        var slides = await visit.Main.Locator(".slide").CountAsync();

        var pages = Pages(await visit.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));

        Assert.Equal(slides, pages.Count);
        Assert.All(pages, page => Assert.Equal((960, 540), page)); // Points: three for four pixels.
    }

    [Fact]
    public async Task Slides_AsPdf_HoldEveryWordOfTheScreen()
    {
        await using var visit = await site.VisitAsync("/brief/slides");
        var words = Letters(string.Join(' ', await visit.Main.Locator(".slide h2, .slide li, .slide th, .slide-foot").AllInnerTextsAsync()));

        var pdf = await TextAsync(await visit.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.InRange(words.Count, 100, int.MaxValue);
        Assert.Empty(words.Except(Letters(pdf)));
    }

    [Theory]
    [InlineData("/brief", "light")]
    [InlineData("/brief", "dark")]
    [InlineData("/brief/slides", "light")]
    [InlineData("/brief/slides", "dark")]
    public async Task Brief_InEitherTheme_HasNoAccessibilityFindings(string address, string theme)
    {
        await using var visit = await site.VisitAsync($"{address}?theme={theme}");

        await AccessibilityTests.AssertNoFindingsAsync(visit.Page);
        Assert.Empty(visit.Problems);
    }

    // Parts whose content does not fit into them and is not shown.
    private static async Task<string[]> CutAsync(ILocator parts) => await parts.EvaluateAllAsync<string[]>("""
        parts => parts.filter(part => getComputedStyle(part).overflow !== 'visible' && !part.closest('.visually-hidden, svg') && (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1))
          .map(part => `${part.tagName} ${part.id} ${part.textContent.trim().slice(0, 60)}`)
        """);

    // Chromium writes its page objects plainly: size in points.
    private static IReadOnlyList<(int Width, int Height)> Pages(byte[] pdf) =>
        [.. PageObjects().Matches(Encoding.Latin1.GetString(pdf)).Select(match => (Points(match.Groups["width"].Value), Points(match.Groups["height"].Value)))];

    private static int Points(string text) => (int)Math.Round(double.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            return await Tool.RunAsync(["pdftotext"], file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Lines may break words at a hyphen or an address anywhere; runs of letters survive that.
    private static HashSet<string> Letters(string text) => [.. LetterRuns().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"/Type /Page\b.*?/MediaBox \[0 0 (?<width>[\d.]+) (?<height>[\d.]+)\]", RegexOptions.Singleline)]
    private static partial Regex PageObjects();

    [GeneratedRegex(@"\[(?<numbers>\d+(, \d+)*)\]")]
    private static partial Regex References();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex LetterRuns();
}
