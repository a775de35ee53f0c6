using System.Text.RegularExpressions;
using BlazorApp.Tests.EndToEnd;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Site))]

namespace BlazorApp.Tests.EndToEnd;

/// <summary>One running app and one browser for all tests, started when the first test asks for them.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly Lazy<Task<AppProcess>> _app = new(() => AppProcess.StartAsync());
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser? Browser, string? WhyNot)>> _browser = new(StartBrowserAsync);

    public async Task<Uri> AddressAsync() => (await _app.Value).Address;

    /// <summary>A program that asks the app, without a browser.</summary>
    public async Task<HttpClient> ClientAsync() => new() { BaseAddress = await AddressAsync() };

    /// <summary>A browser window of its own, with nothing in it yet. The test is skipped where there is no browser.</summary>
    public async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        var (_, browser, whyNot) = await _browser.Value;
        if (browser is null && BrowserInstall.IsRequired)
            Assert.Fail(whyNot);
        Assert.SkipWhen(browser is null, whyNot ?? "");

        options ??= new();
        options.BaseURL ??= (await AddressAsync()).ToString();
        options.ViewportSize ??= new() { Width = 1280, Height = 720 };
        return await Visit.OpenAsync(await browser!.NewContextAsync(options));
    }

    /// <summary>The same, already at that address.</summary>
    public async Task<Visit> VisitAsync(string address, BrowserNewContextOptions? options = null)
    {
        var visit = await VisitAsync(options);
        await visit.Page.GotoAsync(address);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            var (playwright, browser, _) = await _browser.Value;
            if (browser is not null)
                await Task.WhenAny(browser.CloseAsync(), Task.Delay(Visit.Patience));
            playwright.Dispose();
        }

        if (_app.IsValueCreated)
            (await _app.Value).Dispose();
    }

    private static async Task<(IPlaywright, IBrowser?, string?)> StartBrowserAsync()
    {
        // A busy machine is slow, not wrong: what is expected may take its time, and is not waited for once it is there.
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var (browser, whyNot) = await BrowserInstall.LaunchAsync(playwright);
        return (playwright, browser, whyNot);
    }
}
