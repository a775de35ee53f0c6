using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Light, dark and paper.</summary>
public class LookTests(Site site)
{
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

    // Mean of the page's background, 0 black to 255 white.
    private static async Task<double> BackgroundAsync(Visit visit) => await visit.Page.EvaluateAsync<double>(
        "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
}
