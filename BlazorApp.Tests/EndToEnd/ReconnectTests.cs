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

    [Fact]
    public async Task App_RestartedMeanwhile_OffersAReloadThatKeepsTheView()
    {
        var app = await AppProcess.StartAsync();
        try
        {
            await using var visit = await site.VisitAsync($"{app.Address}funding");
            await GridTests.SortByAsync(visit, "Item", "sort=title");
            var port = app.Address.Port;

            app.Dispose();
            await Assertions.Expect(visit.Page.GetByText("The connection was lost")).ToBeVisibleAsync(Patiently);
            app = await AppProcess.StartAsync(port);

            // The circuit is gone with the old process; the address has kept the view.
            var reload = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reload this page" });
            await Assertions.Expect(reload).ToBeVisibleAsync(Patiently);
            await reload.ClickAsync();
            await Assertions.Expect(reload).Not.ToBeVisibleAsync();
            await GridTests.SortByAsync(visit, "Item", "sort=-title");
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("sort=-title$"));
        }
        finally
        {
            app.Dispose();
        }
    }
}
