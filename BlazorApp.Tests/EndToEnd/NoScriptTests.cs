using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Everything can be read with scripts off, and is in the first answer.</summary>
public class NoScriptTests(Site site)
{
    public static TheoryData<string> Pages => SitePages.EachSort;

    private static BrowserNewContextOptions WithoutScripts => new() { JavaScriptEnabled = false };

    [Theory]
    [InlineData("/", "Ladders of all commitments")]
    [InlineData("/funding", "Funding by item and stage")]
    public async Task Figure_WithoutScripts_IsDrawn(string address, string label)
    {
        await using var visit = await site.VisitAsync(address, WithoutScripts);

        var figure = visit.Main.GetByRole(AriaRole.Region, new() { Name = label }).Locator("svg").First;

        await Assertions.Expect(figure).ToBeVisibleAsync();
        await Assertions.Expect(figure.Locator("text").Filter(new() { HasText = "Security assistance" }).First).ToBeVisibleAsync();
        await Assertions.Expect(figure.Locator("text").Filter(new() { HasText = "Data through" })).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WithoutScripts_ShowsItsContent(string address)
    {
        await using var visit = await site.VisitAsync(address, WithoutScripts);

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeAttachedAsync();
        await Assertions.Expect(visit.Page.GetByText(new Regex("^Reading "))).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Controls_ThatNeedAScript_AreNotOfferedWithoutOne()
    {
        await using var visit = await site.VisitAsync("/figures/funding", WithoutScripts);

        foreach (var name in new[] { "PNG", "Copy picture", "Copy the frame", "Copy the picture’s HTML", "Copy" })
        {
            await Assertions.Expect(visit.Main.Locator("button").GetByText(name, new() { Exact = true }).First).ToBeHiddenAsync();
            await Assertions.Expect(visit.Main.GetByRole(AriaRole.Button, new() { Name = name })).ToHaveCountAsync(0);
        }

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Link, new() { Name = "SVG" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Evidence_WithoutScripts_Opens()
    {
        await using var visit = await site.VisitAsync("/extradition", WithoutScripts);

        await visit.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).Locator("blockquote").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task GridEvidence_WithoutScripts_LeadsToTheCommitment()
    {
        await using var visit = await site.VisitAsync("/funding", WithoutScripts);

        await visit.Main.GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/commitments/"));
    }

    [Fact]
    public async Task Filter_WithoutScripts_AppliesOnSubmit()
    {
        await using var visit = await site.VisitAsync("/funding", WithoutScripts);
        var filters = visit.Page.GetByRole(AriaRole.Search, new() { Name = "Filters" });

        await filters.GetByLabel("Kind").SelectOptionAsync("Equipment");
        await filters.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("kind=equipment"));
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { Name = "Security assistance for Ecuador", Exact = true })).ToHaveCountAsync(0);
    }
}
