using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>WCAG 2.2, A and AA, as far as a machine can tell.</summary>
public class AccessibilityTests(Site site)
{
    private const string Colours = "color-contrast";

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // What passes is told with its first example only: to describe it all takes several times as long as to check it.
    private static readonly string[] Findings = ["violations"];

    private static readonly object Rules = new { runOnly = new { type = "tag", values = Tags }, resultTypes = Findings };

    // The colours of one page of each sort are those of all: to look for them takes as long as all the rest.
    private static readonly object WithoutColours = new { runOnly = new { type = "tag", values = Tags }, resultTypes = Findings, rules = new Dictionary<string, object> { [Colours] = new { enabled = false } } };

    // The dark theme has the same elements: only its colours can differ.
    private static readonly object Contrast = new { runOnly = new { type = "rule", values = (string[])[Colours, "link-in-text-block"] }, resultTypes = Findings };

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string> Pages => SitePages.All;

    public static TheoryData<string> EachSort => SitePages.EachSort;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HasNoAccessibilityFindings(string address)
    {
        await using var visit = await site.VisitAsync(SitePages.InTheme(address, "light"));

        await AssertNoFindingsAsync(visit.Page, EachSort.Any(sort => sort.Data == address) ? Rules : WithoutColours);
    }

    [Theory]
    [MemberData(nameof(EachSort))]
    public async Task Page_InTheDark_HasContrast(string address)
    {
        await using var visit = await site.VisitAsync(SitePages.InTheme(address, "dark"));

        await AssertNoFindingsAsync(visit.Page, Contrast);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task EvidencePanel_Open_HasNoAccessibilityFindings(string theme)
    {
        await using var visit = await site.VisitAsync($"/commitments/security-assistance?theme={theme}");
        await visit.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await AssertNoFindingsAsync(visit.Page);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Palette_Open_HasNoAccessibilityFindings(string theme)
    {
        await using var visit = await site.VisitAsync($"/funding?theme={theme}");
        await visit.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Listbox, new() { Name = "Places" }).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        await AssertNoFindingsAsync(visit.Page);
    }

    [Fact]
    public async Task SmallScreen_EverySortOfPage_HasNoAccessibilityFindings()
    {
        await using var visit = await site.VisitAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 844 } });

        foreach (var address in SitePages.EachSort)
        {
            await visit.Page.GotoAsync(address.Data);
            await AssertNoFindingsAsync(visit.Page, WithoutColours);
        }
    }

    /// <summary>One question to the page itself: axe’s wrapper for Playwright opens a second page each time, for frames that no page here has, and takes twice as long.</summary>
    internal static async Task AssertNoFindingsAsync(IPage page, object? rules = null)
    {
        await page.EvaluateAsync($"() => {{ {Axe}\n }}");
        var findings = await page.EvaluateAsync<string[]>("""
            async rules => {
              const found = await axe.run(document, rules);
              if (found.passes.length === 0) return ['Nothing was checked.'];
              return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`));
            }
            """, rules ?? Rules);

        Assert.True(findings.Length == 0, $"{page.Url}:\n{string.Join('\n', findings)}");
    }
}
