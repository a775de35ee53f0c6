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
    };

    public static TheoryData<string, string> Pages => SitePages.AllInBothThemes;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEitherTheme_HasNoAccessibilityFindings(string address, string theme)
    {
        await using var visit = await site.VisitAsync(SitePages.InTheme(address, theme));

        await AssertNoFindingsAsync(visit.Page);
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

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task SmallScreen_EverySortOfPage_HasNoAccessibilityFindings(string theme)
    {
        await using var visit = await site.VisitAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 844 } });

        foreach (var address in SitePages.EachSort)
        {
            await visit.Page.GotoAsync(SitePages.InTheme(address.Data, theme));
            await AssertNoFindingsAsync(visit.Page);
        }
    }

    internal static async Task AssertNoFindingsAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);

        Assert.NotEmpty(result.Passes);
        var findings = result.Violations.SelectMany(finding => finding.Nodes.Select(node => $"{finding.Id}: {finding.Help}: {node.Html}")).ToList();
        Assert.True(findings.Count == 0, $"{page.Url}:\n{string.Join('\n', findings)}");
    }
}
