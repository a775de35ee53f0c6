using System.Text.RegularExpressions;
using BlazorApp.Services;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The address is the whole state of a page.</summary>
public class FilterTests(Site site)
{
    [Fact]
    public async Task LastVisit_IsOfferedAsADayOfRecord()
    {
        await using var visit = await site.VisitAsync(Addresses.Changes);
        await Assertions.Expect(visit.Main.Locator("[data-last-visit]")).ToBeHiddenAsync();
        await visit.Page.GotoAsync(Addresses.Funding);
        await visit.Page.GotoAsync(Addresses.Changes);

        await Assertions.Expect(visit.Main.Locator("[data-last-visit]")).ToHaveAttributeAsync("href", new Regex("[?&]recorded=20\\d\\d-\\d\\d-\\d\\d$"));
    }

    [Theory]
    [InlineData("/funding", "Kind", "Equipment", "kind=equipment")]
    [InlineData("/agreements", "Side", "Ecuador", "side=ecuador")]
    [InlineData("/timeline", "Order", "oldest first", "sort=date")]
    public async Task Filter_Chosen_SurvivesReloadAndAPastedLink(string address, string control, string choice, string query)
    {
        await using var visit = await site.VisitAsync(address);
        var before = await visit.Main.InnerTextAsync();

        await visit.Page.RunAndWaitForResponseAsync(() => Filters(visit).GetByLabel(control).SelectOptionAsync(choice), response => response.Url.Contains(query));

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex($@"\?{Regex.Escape(query)}$"));
        await using var another = await site.VisitAsync(visit.Page.Url);
        await AssertChosenAsync(another, control, choice);
        var shown = await another.Main.InnerTextAsync();
        Assert.NotEqual(before, shown);

        // The grid follows on its circuit.
        await Assertions.Expect(visit.Main).ToHaveTextAsync(shown, new() { UseInnerText = true });
        await AssertChosenAsync(visit, control, choice);
        await visit.WaitForCircuitAsync();

        await visit.Page.ReloadAsync();
        await AssertChosenAsync(visit, control, choice);
        Assert.Equal(shown, await visit.Main.InnerTextAsync());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Filter_ThatMatchesNothing_IsNamedAndCanBeCleared()
    {
        await using var visit = await site.VisitAsync("/funding");

        await Filters(visit).GetByLabel("Text").FillAsync("zeppelin");
        await Filters(visit).GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Assertions.Expect(visit.Main.GetByText("filters (text “zeppelin”)")).ToBeVisibleAsync();
        await visit.Main.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "Clear the filters" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding$"));
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Name = "Items" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filter_ChosenWithBack_ReturnsToTheEarlierView()
    {
        await using var visit = await site.VisitAsync("/funding");
        await Filters(visit).GetByLabel("Kind").SelectOptionAsync("Equipment");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("kind=equipment"));

        await visit.Page.GoBackAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding$"));
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Link, new() { Name = "Security assistance for Ecuador" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filter_ChosenAndThenApplied_IsOneEntryOfTheHistory()
    {
        await using var visit = await site.VisitAsync("/timeline");
        await Filters(visit).GetByLabel("Kind").SelectOptionAsync("Equipment");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("kind=equipment"));
        await visit.Page.RunAndWaitForResponseAsync(() => Filters(visit).GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync(), response => response.Url.Contains("kind=equipment"));

        await visit.Page.GoBackAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/timeline$"));
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task AsOfDay_Chosen_TravelsAlongTheNavigation()
    {
        await using var visit = await site.VisitAsync("/timeline");

        await visit.Page.GetByLabel("As known on").FillAsync("2024-08-31");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("asof=2024-08-31"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("As known on 31 August 2024")).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Funding" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding.*asof=2024-08-31"));
        await Assertions.Expect(visit.Main.GetByText("was public by 31 August 2024")).ToBeVisibleAsync();
    }

    private static ILocator Filters(Visit visit) => visit.Page.GetByRole(AriaRole.Search, new() { Name = "Filters" });

    private static async Task AssertChosenAsync(Visit visit, string control, string choice) =>
        await Assertions.Expect(Filters(visit).GetByLabel(control).Locator("option:checked")).ToHaveTextAsync(choice);
}
