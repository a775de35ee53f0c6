using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlazorApp.Services;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What browsers are told they may do with an answer, and whom the server believes.</summary>
public partial class SecurityTests(Site site)
{
    public static TheoryData<string> Pages => [.. SitePages.EachSort.Select(row => row.Data), Addresses.Brief, Addresses.Slides, "/no-such-page", "/error"];

    public static TheoryData<string> Files => ["/funding.csv", "/funding.xlsx", "/overview.json", "/changes.atom", "/timeline.ics", "/figures/funding.svg", "/openapi.json", "/app.db", "/no-such.json", "/healthz", "/_theme/site.css", "/js/site.js", "/_framework/blazor.web.js"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfAnySort_MayRunTheSitesOwnFilesOnlyAndSetsNoCookie(string address)
    {
        using var client = await site.ClientAsync();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var policy = Policy(answer);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'self'", policy["base-uri"]);
        Assert.Equal("'self'", policy["form-action"]);
        Assert.Equal(address.StartsWith("/figures/", StringComparison.Ordinal) ? null : "'self'", policy.GetValueOrDefault("frame-ancestors"));
        AssertCommonHeaders(answer);
        Assert.All(Scripts().Matches(html), script => Assert.Contains("src=", script.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(Handlers(), html);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_OpenedAlone_RunsNothing(string address)
    {
        using var client = await site.ClientAsync();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        var policy = Policy(answer);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.DoesNotContain("script-src", policy.Keys);
        Assert.Equal("", policy["sandbox"]);
        AssertCommonHeaders(answer);
    }

    [Fact]
    public async Task Page_UsedAsReadersUseIt_BreaksNoRuleOfThePolicy()
    {
        await using var visit = await site.VisitAsync(Addresses.Funding);
        await visit.WaitForCircuitAsync();
        await GridTests.SortByAsync(visit, "Item", "sort=title");
        await visit.Main.GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).Locator("blockquote").First).ToBeVisibleAsync();
        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Page, commitment or source" }).FillAsync("navy");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/commitments/"));

        Assert.Empty(visit.Problems);
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }

    [Fact]
    public async Task InlineScript_InAPage_IsRefusedByTheBrowser()
    {
        await using var visit = await site.VisitAsync(Addresses.About);

        await visit.Page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); }");

        Assert.False(await visit.Page.EvaluateAsync<bool>("() => window.ran === true"));
        Assert.Contains(visit.Problems, problem => problem.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proxy_ThatIsNamed_SpeaksForTheReader()
    {
        using var app = await AppProcess.StartAsync(settings: ["--Proxies=10.0.0.0/8, 127.0.0.1", "--Limits:FilesPerMinute=2"]);
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "tracker.example");

        using var page = await client.GetAsync("/figures/funding", TestContext.Current.CancellationToken);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var json = JsonNode.Parse(await client.GetStringAsync("/oembed?url=" + Uri.EscapeDataString("https://tracker.example/figures/funding"), TestContext.Current.CancellationToken))!;

        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.Contains("https://tracker.example/oembed?url=", html, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Address.Authority, html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://tracker.example/figures/funding", (string)json["html"]!, StringComparison.Ordinal);

        var asked = 0;

        // Each reader behind it has a share of the limits, whatever they claim of themselves.
        foreach (var expected in (int[])[200, 200, 429])
            Assert.Equal(expected, await StatusAsync("192.0.2.1"));
        Assert.Equal(200, await StatusAsync("192.0.2.2"));
        Assert.Equal(429, await StatusAsync("198.51.100.7, 192.0.2.1, 10.1.2.3"));

        // Another address each time: an answer that is kept is not counted.
        async Task<int> StatusAsync(string forwarded)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/days.csv?present=no{++asked}");
            request.Headers.Add("X-Forwarded-For", forwarded);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("--Proxies=10.0.0.0/8")]
    public async Task Sender_ThatIsNotNamed_IsNotBelieved(string? setting)
    {
        using var app = await AppProcess.StartAsync(settings: setting is null ? [] : [setting]);
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "tracker.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        using var page = await client.GetAsync("/figures/funding", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("tracker.example", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Headers, header => header.Key == "Strict-Transport-Security");
    }

    private static void AssertCommonHeaders(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, header => header.Key is "Set-Cookie" or "Server" or "X-Frame-Options" or "Strict-Transport-Security");
    }

    private static Dictionary<string, string> Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
        .Split(';', StringSplitOptions.TrimEntries).Select(directive => directive.Split(' ', 2)).ToDictionary(words => words[0], words => words.ElementAtOrDefault(1) ?? "");

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();

    [GeneratedRegex("""<[a-z][^>]*\son[a-z]+\s*=""")]
    private static partial Regex Handlers();
}
