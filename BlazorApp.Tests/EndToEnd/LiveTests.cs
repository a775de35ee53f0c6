using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The store is replaced under a running app and its open pages.</summary>
public sealed class LiveTests(Site site, ITestOutputHelper output) : IDisposable
{
    private const string NewTitle = "Security assistance, told anew";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("live-");

    private string Database => Path.Combine(_folder.FullName, "app.db");

    private static ILocator Notice(Visit visit) => visit.Page.Locator("#store-notice");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Page_OpenWhileTheRecordsAreImported_ShowsTheNewDataInPlace()
    {
        var records = await ImportAsync();
        using var app = await AppProcess.StartAsync(database: Database);
        await using var visit = await site.VisitAsync($"{app.Address}funding?sort=title&side=united-states", new() { ViewportSize = new() { Width = 1000, Height = 500 } });
        await visit.WaitForCircuitAsync();
        await visit.Page.EvaluateAsync("() => { document.querySelector('main details').open = true; scrollTo(0, 600); document.kept = true; }");
        var scroll = await visit.Page.EvaluateAsync<double>("() => scrollY");
        var focused = visit.Main.Locator("summary").First;
        await focused.EvaluateAsync("element => element.focus({ preventScroll: true })");

        Repository.Retitle(records, NewTitle);
        await ImportAsync(records);
        var clock = Stopwatch.StartNew();

        await Assertions.Expect(Notice(visit)).ToContainTextAsync(new Regex(@"^The record was updated at \S.*\. This page shows the new data\."));
        output.WriteLine($"seen {clock.Elapsed.TotalSeconds:0.0} s after the import ended");
        await Assertions.Expect(visit.Main.Locator("article.item h3").Filter(new() { HasText = NewTitle })).ToBeAttachedAsync();
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Grid)).ToContainTextAsync(NewTitle);
        await Assertions.Expect(focused).ToBeFocusedAsync();
        Assert.EndsWith("/funding?sort=title&side=united-states", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(scroll, await visit.Page.EvaluateAsync<double>("() => scrollY"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.kept && document.querySelector('main details').open"));
        Assert.Empty(visit.Problems);

        await Notice(visit).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(Notice(visit)).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Page_WithWordsNotYetSent_AsksFirstAndKeepsThem()
    {
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database);
        await using var visit = await site.VisitAsync($"{app.Address}funding#items");
        var text = visit.Main.GetByRole(AriaRole.Search).GetByLabel("Text");
        await text.FillAsync("half a wo");

        LiveFile.SwapIn(Database, NewTitle);

        await Assertions.Expect(Notice(visit)).ToContainTextAsync(new Regex(@"^The record was updated at [^.]+\.\s+Show$"));
        await Assertions.Expect(text).ToBeFocusedAsync();
        await Notice(visit).GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(Notice(visit)).ToContainTextAsync("This page shows the new data.");
        await Assertions.Expect(text).ToHaveValueAsync("half a wo");
        Assert.EndsWith("/funding#items", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Page_WithAnOpenPanel_WaitsUntilItIsClosed()
    {
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database);
        await using var visit = await site.VisitAsync($"{app.Address}funding");
        await visit.Main.Locator(".evidence-button").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(":popover-open")).ToBeVisibleAsync();

        LiveFile.SwapIn(Database, NewTitle);

        await Assertions.Expect(Notice(visit)).ToContainTextAsync("Show");
        await Assertions.Expect(visit.Page.Locator(":popover-open")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Notice(visit)).ToContainTextAsync("This page shows the new data.");
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Page_ThatAReaderIsUsing_FollowsOnceTheyRest()
    {
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database);
        await using var visit = await site.VisitAsync($"{app.Address}funding");
        var (old, answers, hasTwo) = (await visit.Page.Locator("meta[name=store-version]").GetAttributeAsync("content"), 0, new TaskCompletionSource());
        await visit.Page.RouteAsync("**/store-version", async route =>
        {
            var answer = await route.FetchAsync();
            await visit.Page.EvaluateAsync("() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))");
            await route.FulfillAsync(new() { Response = answer });
            if (!(await answer.TextAsync()).Contains(old!, StringComparison.Ordinal) && ++answers == 2)
                hasTwo.SetResult();
        });

        LiveFile.SwapIn(Database, NewTitle);

        await hasTwo.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await Notice(visit).TextContentAsync());
        await visit.Page.UnrouteAsync("**/store-version");
        await Assertions.Expect(Notice(visit)).ToContainTextAsync("This page shows the new data.");
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [InlineData("/funding", true)]
    [InlineData("/funding?asof=2026-01-31", true)]
    [InlineData("/funding?present=1", false)]
    [InlineData("/brief", false)]
    [InlineData("/brief/slides", false)]
    public async Task Page_ForACaptureOrPaper_DoesNotFollowTheStore(string address, bool follows)
    {
        using var client = await site.ClientAsync();

        var page = await client.GetStringAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(follows, page.Contains($"<meta name=\"store-version\" content=\"{await VersionAsync(client)}\"", StringComparison.Ordinal));
        Assert.Equal(follows, page.Contains("store-version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_SpoiledUnderTheApp_IsToldOnceAndTheLastGoodOneIsServed()
    {
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        LiveFile.Spoil(Database);

        await WaitAsync(() => Task.FromResult(app.Output.Contains("is damaged", StringComparison.Ordinal)));
        Assert.Contains("First", await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        LiveFile.SwapIn(Database, "Second");
        await WaitAsync(async () => (await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken)).Contains("Second", StringComparison.Ordinal));
        Assert.Single(Regex.Matches(app.Output, "is damaged or is no SQLite file: put a sound copy there"));
    }

    [Fact]
    public async Task Swaps_UnderConstantReading_FailNoRequestAndLeakNoHandle() => await SwapUnderReadingAsync(30);

    /// <summary>The same at length, run on purpose.</summary>
    [Fact(Explicit = true)]
    public async Task ThousandSwaps_UnderConstantReading_FailNoRequestAndLeakNoHandle() => await SwapUnderReadingAsync(1_000);

    private async Task SwapUnderReadingAsync(int swaps)
    {
        string[] addresses = ["/", "/funding", "/overview.json", "/funding.csv", "/timeline.json", "/sources.xlsx", "/changes.atom", "/figures/ladders.svg", "/search?q=radar", "/healthz"];
        LiveFile.SwapIn(Database, "Swap 0");
        using var app = await AppProcess.StartAsync(database: Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var address in addresses)
            await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
        using var ended = new CancellationTokenSource();
        var (read, failures) = (0, new System.Collections.Concurrent.ConcurrentBag<string>());
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
        {
            for (var turn = reader; !ended.IsCancellationRequested; turn++)
            {
                using var answer = await client.GetAsync(addresses[turn % addresses.Length], CancellationToken.None);
                await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
                Interlocked.Increment(ref read);
                if (answer.StatusCode != HttpStatusCode.OK)
                    failures.Add($"{(int)answer.StatusCode}: {answer.RequestMessage!.RequestUri}");
            }
        })).ToList();

        var (versions, waits, most) = (new HashSet<string>(), new List<double>(), 0);
        for (var swap = 1; swap <= swaps; swap++)
        {
            var before = await VersionAsync(client);
            LiveFile.SwapIn(Database, string.Create(CultureInfo.InvariantCulture, $"Swap {swap}"));
            var clock = Stopwatch.StartNew();
            await WaitAsync(async () => await VersionAsync(client) != before);
            waits.Add(clock.Elapsed.TotalSeconds);
            versions.Add(await VersionAsync(client));
            if (OperatingSystem.IsLinux())
                most = Math.Max(most, StoreHandles(app));
        }

        await ended.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Contains($"Swap {swaps}", await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{swaps} swaps, {versions.Count} versions, {read} requests, {failures.Count} failed; noticed after {waits.Average():0.00} s on average, {waits.Max():0.00} s at most; {most} handles of the store at most, {(OperatingSystem.IsLinux() ? StoreHandles(app) : 0)} at the end"));

        Assert.Empty(failures);
        Assert.Equal(swaps, versions.Count);
        Assert.InRange(waits.Order().ElementAt(waits.Count / 2), 0, 2);
        if (OperatingSystem.IsLinux())
        {
            // Nobody reads any more: what is open belongs to the last version.
            Assert.InRange(most, 1, 30);
            await WaitAsync(() => Task.FromResult(LiveFile.Handles(app.Id).Where(IsOfTheStore).Distinct().Count() <= 1));
            Assert.DoesNotContain(LiveFile.Handles(app.Id).Where(IsOfTheStore), target => target.EndsWith("(deleted)", StringComparison.Ordinal));
        }
    }

    private static bool IsOfTheStore(string target) => target.Contains("us-ecuador-store-", StringComparison.Ordinal) && target.Contains(".db", StringComparison.Ordinal);

    private static int StoreHandles(AppProcess app) => LiveFile.Handles(app.Id).Count(IsOfTheStore);

    private static async Task<string> VersionAsync(HttpClient client) => (string)JsonNode.Parse(await client.GetStringAsync("/store-version", TestContext.Current.CancellationToken))!["version"]!;

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> ImportAsync(string? records = null)
    {
        records ??= Repository.CopyRecords(Path.Combine(_folder.FullName, "Records"));
        await Tool.RunAsync([Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"], [Path.Combine(AppContext.BaseDirectory, "BlazorApp.dll"), "import", "--records", records, "--database", Database]);
        return records;
    }
}
