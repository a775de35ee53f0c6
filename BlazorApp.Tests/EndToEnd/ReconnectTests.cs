using System.Text.RegularExpressions;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>A lost connection is told, costs nothing that was on the page, and mends itself.</summary>
public class ReconnectTests(Site site)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task Connection_LostAndBack_GridGoesOnWhereItWas()
    {
        using var cable = new Cable(await site.AddressAsync());
        await using var visit = await site.VisitAsync($"{cable.Address}/funding");
        await GridTests.SortByAsync(visit, "Item", "sort=title");
        var ascending = (await GridTests.TitlesAsync(visit)).Order(StringComparer.Ordinal).ToList();
        await GridTests.AssertTitlesAsync(visit, ascending);

        cable.Cut();

        await Assertions.Expect(visit.Page.GetByText("The connection was lost")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();

        cable.Mend();

        await Assertions.Expect(visit.Page.GetByText("The connection was lost")).Not.ToBeVisibleAsync(new() { Timeout = 30_000 });
        await GridTests.SortByAsync(visit, "Item", "sort=-title");
        await GridTests.AssertTitlesAsync(visit, [.. Enumerable.Reverse(ascending)]);
    }

    /// <summary>Else what the circuit holds would stay for minutes after each reader.</summary>
    [Fact]
    public async Task Page_Left_TellsTheServerThatItsCircuitCanGo()
    {
        using var app = await AppProcess.StartAsync(environment: [("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information")]);
        await using var visit = await site.VisitAsync($"{app.Address}funding");
        await GridTests.SortByAsync(visit, "Item", "sort=title");

        await visit.Page.GotoAsync($"{app.Address}about");

        await Wait.UntilAsync(() => app.Output.Contains("/_blazor/disconnect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connection_CutInMidClick_LeavesGridAndAddressOfOneMind()
    {
        using var cable = new Cable(await site.AddressAsync());
        await using var visit = await site.VisitAsync($"{cable.Address}/funding");
        await GridTests.SortByAsync(visit, "Item", "sort=title");

        // The click is on its way, or its answer is.
        await visit.Main.GetByRole(AriaRole.Columnheader, new() { Name = "Item" }).ClickAsync();
        cable.Cut();
        await Assertions.Expect(visit.Page.GetByText("The connection was lost")).ToBeVisibleAsync(Patiently);
        cable.Mend();
        await Assertions.Expect(visit.Page.GetByText("The connection was lost")).Not.ToBeVisibleAsync(new() { Timeout = 30_000 });

        // Whichever it was, the next click is understood, and nothing but the connection went wrong.
        await GridTests.SortByAsync(visit, "Kind", "sort=kind");
        Assert.DoesNotContain(visit.Problems, problem => problem.StartsWith("script error", StringComparison.Ordinal) || problem.StartsWith("answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task App_RestartedMeanwhile_PageLoadsItselfAgainInItsView()
    {
        await RestartAsync(async visit =>
        {
            await visit.Page.EvaluateAsync("() => document.kept = true");
        }, async visit =>
        {
            // The circuit is gone with the old process; the address has kept the view.
            await visit.Page.WaitForFunctionAsync("() => !document.kept", null, new() { Timeout = 30_000 });
            await GridTests.SortByAsync(visit, "Item", "sort=-title");
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("sort=-title$"));
        });
    }

    [Fact]
    public async Task App_RestartedWhileWordsAreTyped_OffersAReloadAndKeepsThem()
    {
        await RestartAsync(async visit =>
        {
            await visit.Main.GetByRole(AriaRole.Search).GetByLabel("Text").FillAsync("half a wo");
        }, async visit =>
        {
            var reload = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reload this page" });
            await Assertions.Expect(reload).ToBeVisibleAsync(Patiently);
            await Assertions.Expect(visit.Main.GetByRole(AriaRole.Search).GetByLabel("Text")).ToHaveValueAsync("half a wo");
            await reload.ClickAsync();
            await Assertions.Expect(reload).Not.ToBeVisibleAsync();
            await GridTests.SortByAsync(visit, "Item", "sort=-title");
        });
    }

    [Fact]
    public async Task App_RestartedWhileWordsAreTyped_NextPageHasItsGrid()
    {
        await RestartAsync(async visit =>
        {
            await visit.Main.GetByRole(AriaRole.Search).GetByLabel("Text").FillAsync("ecua");
        }, async visit =>
        {
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reload this page" })).ToBeVisibleAsync(Patiently);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("q=ecua"));
            await visit.Page.WaitForFunctionAsync("() => performance.getEntriesByType('navigation')[0].name.includes('q=ecua')"); // It was loaded whole.
            await GridTests.SortByAsync(visit, "Kind", "sort=kind");
        });
    }

    // A page whose grid is in use loses its server, which comes back without knowing it.
    private async Task RestartAsync(Func<Visit, Task> before, Func<Visit, Task> after)
    {
        var port = Port.Free();
        var app = await AppProcess.StartAsync(port);
        try
        {
            await using var visit = await site.VisitAsync($"{app.Address}funding");
            await GridTests.SortByAsync(visit, "Item", "sort=title");
            await before(visit);

            app.Dispose();
            await Assertions.Expect(visit.Page.GetByText("The connection was lost")).ToBeVisibleAsync(Patiently);
            app = await AppProcess.StartAsync(port);

            await after(visit);
        }
        finally
        {
            app.Dispose();
        }
    }
}
