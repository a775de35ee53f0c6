using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Services;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Who asks for too much is told so; everybody else does not notice.</summary>
public class LimitTests(Site site)
{
    [Theory]
    [InlineData("FilesPerMinute", "/funding.csv", "/app.db", "/changes.atom")]
    [InlineData("SearchesPerMinute", "/search.json?q=navy", "/jump.json?q=navy", "/search?q=navy")]
    [InlineData("SearchesPerMinute", "/search/?q=navy", "/jump.json/?q=navy", "/search?q=army")] // A slash at the end leads to the same.
    [InlineData("FiguresPerMinute", "/figures/money.svg", "/figures/funding.svg?width=640", "/figures/ladders.svg")]
    public async Task Address_ThatAsksForTooMuch_IsToldWhenToAskAgain(string limit, string first, string second, string third)
    {
        using var app = await AppProcess.StartAsync(settings: $"--Limits:{limit}=2");
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var address in (string[])[first, second])
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, address));

        using var refused = await client.GetAsync(third, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("https://tools.ietf.org/html/rfc6585#section-4", (string)problem["type"]!);
        Assert.Equal((429, $"Your network address has asked for very much within a minute. Ask again in {refused.Headers.RetryAfter.Delta.Value.TotalSeconds} s."), ((int)problem["status"]!, (string)problem["detail"]!));

        foreach (var other in (string[])[Addresses.Overview, "/store-version", "/healthz", limit == "FilesPerMinute" ? "/figures/money.svg" : "/funding.csv"])
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, other));
    }

    [Fact]
    public async Task Reader_WhoSearchesTooMuch_GetsASentence()
    {
        using var app = await AppProcess.StartAsync(settings: "--Limits:SearchesPerMinute=1");
        await using var visit = await site.VisitAsync($"{app.Address}search?q=navy");

        var answer = await visit.Page.GotoAsync($"{app.Address}search?q=army");

        Assert.Equal(429, answer!.Status);
        await Assertions.Expect(visit.Main.GetByText("Your network address has asked for very much within a minute.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Circuits_BeyondTheLimit_AreRefusedAndThePageOrdersItself()
    {
        using var app = await AppProcess.StartAsync(settings: "--Limits:Circuits=1");
        await using var first = await site.VisitAsync($"{app.Address}funding");
        await GridTests.SortByAsync(first, "Item", "sort=title");

        await using var second = await site.VisitAsync();
        var refusal = await second.Page.RunAndWaitForResponseAsync(() => second.Page.GotoAsync($"{app.Address}funding"), response => response.Url.Contains("/_blazor", StringComparison.Ordinal) && response.Status == 503);

        Assert.Equal("60", refusal.Headers["retry-after"]);
        await Assertions.Expect(second.Main.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        foreach (var (query, order) in (IEnumerable<(string, string)>)[("?sort=title", "ascending"), ("?sort=-title", "descending")])
        {
            var header = second.Main.GetByRole(AriaRole.Columnheader, new() { NameRegex = new("Item") });
            await header.ClickAsync();
            await Assertions.Expect(second.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(query) + "$"));
            await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", order);
        }

        await second.Main.GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First.ClickAsync();
        await Assertions.Expect(second.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/commitments/"));
        await GridTests.SortByAsync(first, "Item", "sort=-title");
    }

    [Fact]
    public async Task Circuit_OfAReaderWhoLeft_MakesRoom()
    {
        using var app = await AppProcess.StartAsync(settings: "--Limits:CircuitsPerAddress=1");
        await using (var first = await site.VisitAsync($"{app.Address}funding"))
            await GridTests.SortByAsync(first, "Item", "sort=title");

        await using var second = await site.VisitAsync($"{app.Address}funding");

        await GridTests.SortByAsync(second, "Item", "sort=title");
    }

    [Fact]
    public async Task Circuit_StaysLongerThanAPageMayTake()
    {
        using var app = await AppProcess.StartAsync(settings: "--Limits:PageSeconds=5");
        using var client = new HttpClient { BaseAddress = app.Address };
        await Wait.UntilAsync(async () => await StatusAsync(client, Addresses.Funding) == HttpStatusCode.OK); // The first page of all may take longer: the program is still being compiled.
        using var hub = await HubClient.OpenAsync(app.Address, Addresses.Funding);

        // That it is not cut off at five seconds is seen only after them.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);

        Assert.True(await hub.IsAliveAsync());
    }

    [Fact]
    public async Task Head_SentTooSlowly_IsGivenUp()
    {
        using var app = await AppProcess.StartAsync(settings: "--Limits:HeaderSeconds=1");
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: a"), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(client.GetStream());

        Assert.StartsWith("HTTP/1.1 408", await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
