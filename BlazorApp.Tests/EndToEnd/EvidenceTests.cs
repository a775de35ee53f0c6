using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What proves a statement is one key or one click away.</summary>
public class EvidenceTests(Site site)
{
    private const int MostTabs = 250;

    [Theory]
    [InlineData("/")]
    [InlineData("/designations")]
    [InlineData("/commitments/navy-uavs")]
    public async Task Evidence_OpenedByKeyboard_ShowsQuotationAndGivesFocusBack(string address)
    {
        await using var visit = await site.VisitAsync(address);
        var panel = visit.Page.GetByRole(AriaRole.Dialog);
        var name = await TabToEvidenceAsync(visit);

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(panel).ToBeVisibleAsync();
        await Assertions.Expect(panel.Locator("blockquote").First).ToHaveTextAsync(new Regex("“.+”"));
        await Assertions.Expect(panel.Locator("a[href^='/sources/']").First).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).Not.ToBeVisibleAsync();
        Assert.Equal(name, await FocusedNameAsync(visit));
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Evidence_SourceFollowed_ShowsWhatThatSourceIsCitedFor()
    {
        await using var visit = await site.VisitAsync("/commitments/security-assistance");
        await visit.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();
        var source = visit.Page.GetByRole(AriaRole.Dialog).Locator("a[href^='/sources/']").First;
        var publisher = await source.InnerTextAsync();

        await source.ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/sources/"));
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Definition).Filter(new() { HasText = publisher }).First).ToBeVisibleAsync();
    }

    private static async Task<string> TabToEvidenceAsync(Visit visit)
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await FocusedNameAsync(visit) is { } name && name.StartsWith("button Evidence for", StringComparison.Ordinal))
                return name;
        }

        throw new InvalidOperationException($"No evidence is reached with {MostTabs} tabs.");
    }

    private static async Task<string?> FocusedNameAsync(Visit visit) =>
        await visit.Page.EvaluateAsync<string?>("() => document.activeElement.localName + ' ' + document.activeElement.getAttribute('aria-label')");
}
