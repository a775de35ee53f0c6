using System.Text.RegularExpressions;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The grids, the only parts of a page that need a circuit.</summary>
public class GridTests(Site site)
{
    [Fact]
    public async Task Header_Clicked_SortsAndPutsTheOrderIntoTheAddress()
    {
        await using var visit = await site.VisitAsync("/funding");
        var before = await TitlesAsync(visit);

        await SortByAsync(visit, "Item", "sort=title");

        var ascending = before.Order(StringComparer.Ordinal).ToList();
        Assert.NotEqual(ascending, before);
        await AssertTitlesAsync(visit, ascending);

        await SortByAsync(visit, "Item", "sort=-title");
        await AssertTitlesAsync(visit, [.. Enumerable.Reverse(ascending)]);

        await visit.Page.ReloadAsync();
        await AssertTitlesAsync(visit, [.. Enumerable.Reverse(ascending)]);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Order_TakenBack_IsThatOfTheAddressAgain()
    {
        await using var visit = await site.VisitAsync("/funding");
        var own = await TitlesAsync(visit);

        await visit.Page.GotoAsync("/funding?sort=-title");
        Assert.NotEqual(own, await TitlesAsync(visit));
        await SortByAsync(visit, "Item", "/funding");

        await AssertTitlesAsync(visit, own);
    }

    [Fact]
    public async Task Sources_SortedByCitations_KeepTheOrderOnReload()
    {
        await using var visit = await site.VisitAsync("/sources");

        await SortByAsync(visit, "Citations", "sort=citations");
        await Assertions.Expect(LastCell(visit)).ToHaveTextAsync("1");
        var first = await Rows(visit).First.InnerTextAsync();

        await visit.Page.ReloadAsync();
        await Assertions.Expect(LastCell(visit)).ToHaveTextAsync("1");
        Assert.Equal(first, await Rows(visit).First.InnerTextAsync());
    }

    [Fact]
    public async Task Evidence_OpenedByKeyboard_ShowsQuotationsAndClosesWithEscape()
    {
        await using var visit = await site.VisitAsync("/funding");
        await SortByAsync(visit, "Item", "sort=title");
        var evidence = Rows(visit).First.GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") });
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);

        await evidence.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator("blockquote").First).ToHaveTextAsync(new Regex("“.+”"));
        await Assertions.Expect(dialog.Locator("a[href^='/sources/']").First).ToBeVisibleAsync();

        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).Not.ToBeVisibleAsync();
        Assert.EndsWith("/funding?sort=title", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Header_Clicked_TheRestOfThePageFollows()
    {
        await using var visit = await site.VisitAsync("/funding?side=united-states");
        var before = await TitlesAsync(visit);
        await SortByAsync(visit, "Item", "side=united-states&sort=title");

        await Assertions.Expect(visit.Main.Locator("a[data-download]").First).ToHaveAttributeAsync("href", "/funding.csv?side=united-states&sort=title");
        await Assertions.Expect(visit.Main.Locator("select[name=sort]")).ToHaveValueAsync("title");
        await Assertions.Expect(visit.Main.Locator(".item h3")).ToHaveTextAsync([.. before.Order(StringComparer.Ordinal)]);
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Columnheader, new() { Name = "Item" })).ToHaveAttributeAsync("aria-sort", "ascending");

        // An address without an order has the page's own, wherever the reader comes from.
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Funding" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding$"));
        await AssertTitlesAsync(visit, await TitlesOfAsync("/funding"));
        await Assertions.Expect(visit.Main.Locator("th[aria-sort=ascending], th[aria-sort=descending]")).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [InlineData("Published", "published")]
    [InlineData("Publisher", "publisher")]
    [InlineData("Directness", "directness")]
    [InlineData("Origin", "origin")]
    [InlineData("Citations", "citations")]
    public async Task Order_ByAHeader_IsThatOfItsAddress(string column, string name)
    {
        await using var visit = await site.VisitAsync("/sources");
        await SortByAsync(visit, column, "sort=" + name);
        await AssertRowsAsync("/sources?sort=" + name);

        await SortByAsync(visit, column, "sort=-" + name);
        await AssertRowsAsync("/sources?sort=-" + name);

        async Task AssertRowsAsync(string address)
        {
            await using var other = await site.VisitAsync(address);
            var expected = await Rows(other).Locator("td:nth-child(3) a").AllInnerTextsAsync();

            Assert.Equal(SourceCount(), expected.Count);
            await Assertions.Expect(Rows(visit).Locator("td:nth-child(3) a")).ToHaveTextAsync(expected);
        }
    }

    private async Task<List<string>> TitlesOfAsync(string address)
    {
        await using var visit = await site.VisitAsync(address);
        return await TitlesAsync(visit);
    }

    [Fact]
    public async Task Sources_StandAllOnOnePage()
    {
        await using var visit = await site.VisitAsync("/sources?sort=publisher");

        await Assertions.Expect(Rows(visit)).ToHaveCountAsync(SourceCount());
    }

    [Fact]
    public async Task Header_ReachedByKeyboard_SortsWithEnter()
    {
        await using var visit = await site.VisitAsync("/funding");
        await SortByAsync(visit, "Item", "sort=title");

        await Header(visit, "Item").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("sort=-title"));
    }

    [Fact]
    public async Task Keyboard_KeepsItsPlaceInTheGrid_WhenTheRestOfThePageFollows()
    {
        await using var visit = await site.VisitAsync("/funding");
        await visit.WaitForCircuitAsync();
        await visit.Page.Locator(".rz-data-grid-data").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");

        foreach (var query in (string[])["sort=title", "sort=-title"])
        {
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Main.Locator("a[data-download]").First).ToHaveAttributeAsync("href", "/funding.csv?" + query);
            await Assertions.Expect(visit.Page.Locator(".rz-data-grid-data")).ToBeFocusedAsync();
        }
    }

    /// <summary>A dialog closes when the page follows an order. One that was asked for counts as open, though the circuit has not answered yet: the page waits until it is closed.</summary>
    [Fact]
    public async Task Evidence_AskedForAsTheRestOfThePageIsAboutToFollow_Opens()
    {
        await using var visit = await site.VisitAsync();
        var line = new HeldLine();
        await visit.Page.RouteWebSocketAsync(new Regex("/_blazor"), line.Carry);
        await visit.Page.GotoAsync("/funding");
        await visit.Page.EvaluateAsync("() => document.querySelector('meta[name=store-version]').remove()"); // It would be asked for once a second, too.
        var (asked, followed) = (new TaskCompletionSource<IRoute>(), 0);
        await visit.Page.RouteAsync("**/store-version", route => asked.TrySetResult(route));
        visit.Page.Request += (_, request) => followed += request.Url.EndsWith("/funding?sort=title", StringComparison.Ordinal) ? 1 : 0;
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await SortByAsync(visit, "Item", "sort=title");
        var question = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        line.Hold();
        await Rows(visit).First.GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).ClickAsync();
        await visit.Page.RunAndWaitForResponseAsync(() => question.ContinueAsync(), "**/store-version");
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        line.Release();

        await Assertions.Expect(dialog.Locator("blockquote").First).ToBeVisibleAsync();
        await visit.WaitForFocusInDialogAsync();
        Assert.Equal(0, followed);
        await visit.Page.UnrouteAllAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Main.Locator("a[data-download]").First).ToHaveAttributeAsync("href", "/funding.csv?sort=title");
    }

    [Theory]
    [InlineData("/funding", "Known since", "announced")]
    [InlineData("/sources", "Citations", "citations")]
    public async Task Header_BeforeTheCircuitStands_OrdersThePage(string page, string column, string name)
    {
        await using var visit = await site.VisitAsync();
        var held = new TaskCompletionSource<IRoute>();
        await visit.Page.RouteAsync("**/_blazor/negotiate**", route => held.TrySetResult(route));
        await visit.Page.GotoAsync(page);
        await held.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var header = Header(visit, column);

        foreach (var (query, order) in (IEnumerable<(string, string?)>)[($"?sort={name}", "ascending"), ($"?sort=-{name}", "descending"), ("", null)])
        {
            await header.ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(page + query) + "$"));
            if (order is null)
                await Assertions.Expect(header).Not.ToHaveAttributeAsync("aria-sort", new Regex("ending"));
            else
                await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", order);
        }

        await (await held.Task).ContinueAsync();
        await visit.WaitForCircuitAsync();
        await SortByAsync(visit, column, $"?sort={name}");
    }

    /// <summary>Clicks a column's header once the grid's circuit stands, and waits for the order in the address and, a moment later, in the grid.</summary>
    internal static async Task SortByAsync(Visit visit, string column, string query)
    {
        await visit.WaitForCircuitAsync();
        await Header(visit, column).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(query) + "$"));
        if (query.Contains("sort=", StringComparison.Ordinal))
            await Assertions.Expect(Header(visit, column)).ToHaveAttributeAsync("aria-sort", query.Contains("sort=-", StringComparison.Ordinal) ? "descending" : "ascending");
    }

    internal static async Task<List<string>> TitlesAsync(Visit visit) => [.. await Titles(visit).AllInnerTextsAsync()];

    internal static async Task AssertTitlesAsync(Visit visit, IReadOnlyList<string> expected) =>
        await Assertions.Expect(Titles(visit)).ToHaveTextAsync(expected);

    private static ILocator Header(Visit visit, string column) => visit.Main.GetByRole(AriaRole.Columnheader, new() { NameRegex = new(column) }).First;

    private static ILocator Rows(Visit visit) => visit.Main.GetByRole(AriaRole.Grid).Locator("tbody").GetByRole(AriaRole.Row);

    private static int SourceCount()
    {
        using var context = TestStore.Committed().CreateDbContext();
        return context.Sources.Count();
    }

    private static ILocator LastCell(Visit visit) => Rows(visit).First.GetByRole(AriaRole.Gridcell).Last;

    private static ILocator Titles(Visit visit) => Rows(visit).Locator("td:first-child a");

    /// <summary>Carries what browser and circuit tell each other; what the circuit says can be held back.</summary>
    private sealed class HeldLine
    {
        private readonly List<Action> _held = [];
        private bool _isHeld;

        public void Carry(IWebSocketRoute browser)
        {
            var server = browser.ConnectToServer();
            browser.OnMessage(message => Send(server, message));
            server.OnMessage(message =>
            {
                lock (_held)
                {
                    if (_isHeld)
                        _held.Add(() => Send(browser, message));
                    else
                        Send(browser, message);
                }
            });
        }

        public void Hold()
        {
            lock (_held)
                _isHeld = true;
        }

        public void Release()
        {
            lock (_held)
            {
                _isHeld = false;
                _held.ForEach(send => send());
            }
        }

        private static void Send(IWebSocketRoute to, IWebSocketFrame message)
        {
            if (message.Binary is { } bytes)
                to.Send(bytes);
            else
                to.Send(message.Text!);
        }
    }
}
