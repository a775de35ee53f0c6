using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>WCAG 2.2, A and AA, as far as a machine can tell.</summary>
public class AccessibilityTests(Site site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations], // What passes is told with its first example only: to describe it all takes several times as long as to check it.
    };

    // The dark theme has the same elements: only its colours can differ.
    private static readonly AxeRunOptions Contrast = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = Rules.ResultTypes,
    };

    public static TheoryData<string> Pages => SitePages.All;

    public static TheoryData<string> EachSort => SitePages.EachSort;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HasNoAccessibilityFindings(string address)
    {
        await using var visit = await site.VisitAsync(SitePages.InTheme(address, "light"));

        await AssertNoFindingsAsync(visit.Page);
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
            await AssertNoFindingsAsync(visit.Page);
        }
    }

    internal static async Task AssertNoFindingsAsync(IPage page, AxeRunOptions? rules = null)
    {
        var result = await page.RunAxe(rules ?? Rules);

        Assert.NotEmpty(result.Passes);
        var findings = result.Violations.SelectMany(finding => finding.Nodes.Select(node => $"{finding.Id}: {finding.Help}: {node.Html}")).ToList();
        Assert.True(findings.Count == 0, $"{page.Url}:\n{string.Join('\n', findings)}");
    }
}
