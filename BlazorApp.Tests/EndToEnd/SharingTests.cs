using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlazorApp.Components.Figures;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What other sites and chats make of an address, and clean captures.</summary>
public partial class SharingTests(Site site)
{
    private static readonly IReadOnlyList<string> Figures = [.. FigureCatalog.All.Select(figure => Addresses.Figure(figure.Name, View.Everything))];

    public static TheoryData<string> Framed => [.. SitePages.Fixed, SitePages.Source, SitePages.Commitments[0], .. Figures];

    public static TheoryData<string> FigurePages => [.. Figures];

    [Fact]
    public async Task Page_OfAnySort_HasATitleAndADescriptionForPreviews()
    {
        using var client = await ClientAsync();
        foreach (var page in (string[])[.. SitePages.Fixed, SitePages.Source, .. SitePages.Commitments, .. Figures, Addresses.Brief, Addresses.Slides])
        {
            var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
            var tags = Tags().Matches(html).ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value);

            foreach (var key in new[] { "description", "og:title", "og:description" })
                Assert.True(tags.TryGetValue(key, out var value) && value.Length > 3, $"{page} has no {key}.");
        }
    }

    [Theory]
    [MemberData(nameof(FigurePages))]
    public async Task Figure_ForPreviews_HasAPictureThatOpens(string page)
    {
        using var client = await ClientAsync();
        var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);

        var image = WebUtility.HtmlDecode(Tags().Matches(html).Single(match => match.Groups["key"].Value == "og:image").Groups["value"].Value);

        using var answer = await client.GetAsync(image, TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task PageOfAllFigures_LeadsToEach_AsKnownOnTheDay()
    {
        using var client = await ClientAsync();
        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/figures?asof=2025-09-05", TestContext.Current.CancellationToken));

        foreach (var figure in FigureCatalog.All)
        {
            string[] links = [$"/figures/{figure.Name}?asof=2025-09-05", $"/figures/{figure.Name}.svg?asof=2025-09-05", $"/figures/{figure.Name}.csv?asof=2025-09-05"];
            string[] pictures = [$"/figures/{figure.Name}.svg?asof=2025-09-05&shape=wide", $"/figures/{figure.Name}.svg?asof=2025-09-05&theme=dark&shape=wide"];
            Assert.All(links, link => Assert.Contains($"href=\"{link}\"", html, StringComparison.Ordinal));
            Assert.All(pictures, picture => Assert.Contains($"=\"{picture}\"", html, StringComparison.Ordinal));
            foreach (var address in links.Concat(pictures))
                Assert.NotEmpty(await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task EmbeddedFigureOfEvidence_StaysWithTheCommitmentItWasChosenFor()
    {
        using var client = await ClientAsync();

        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/figures/evidence", TestContext.Current.CancellationToken));

        Assert.Contains("/figures/evidence?commitment=joint-operations&amp;present=1", html, StringComparison.Ordinal);
        Assert.Contains("/figures/evidence.svg?commitment=joint-operations", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OEmbed_OfAFigure_IsAFrameOfThatViewWithoutControls()
    {
        using var client = await ClientAsync();
        var figure = new Uri(client.BaseAddress!, "/figures/funding?asof=2025-12-31&kind=equipment").ToString();

        var answer = JsonNode.Parse(await client.GetStringAsync($"/oembed?url={Uri.EscapeDataString(figure)}&maxwidth=640&maxheight=480", TestContext.Current.CancellationToken))!.AsObject();

        Assert.Equal(["version", "type", "title", "provider_name", "provider_url", "width", "height", "html"], answer.Select(property => property.Key));
        Assert.Equal(("1.0", "rich", 640, 480), ((string)answer["version"]!, (string)answer["type"]!, (int)answer["width"]!, (int)answer["height"]!));
        Assert.Equal(
            $"<iframe src=\"{figure.Replace("&", "&amp;", StringComparison.Ordinal)}&amp;present=1\" title=\"$6M announced; none of that sum is known to be obligated, disbursed or delivered (as of 31 December 2025)\" width=\"640\" height=\"480\" style=\"border:0\" loading=\"lazy\"></iframe>",
            (string)answer["html"]!);
    }

    [Theory]
    [InlineData("shape=triangle")]
    [InlineData("shape=1")]
    [InlineData("width=wide")]
    [InlineData("shape=wide&width=-1")]
    public async Task Picture_OfNoSuchSize_IsRefusedWithTheCure(string query)
    {
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        using var answer = await client.GetAsync($"/figures/money.svg?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("natural, square, wide, narrow", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maxwidth=300&maxheight=200", 300, 200)]
    [InlineData("maxwidth=99999&maxheight=700", 1920, 700)]
    public async Task OEmbed_Frame_IsNeverLargerThanAskedFor(string query, int width, int height)
    {
        using var client = await ClientAsync();

        var answer = JsonNode.Parse(await client.GetStringAsync($"/oembed?url={new Uri(client.BaseAddress!, "/figures/money")}&{query}", TestContext.Current.CancellationToken))!;

        Assert.Equal((width, height), ((int)answer["width"]!, (int)answer["height"]!));
        Assert.Contains($"width=\"{width}\" height=\"{height}\"", (string)answer["html"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maxwidth=abc", HttpStatusCode.BadRequest)]
    [InlineData("maxheight=0", HttpStatusCode.BadRequest)]
    [InlineData("format=xml", HttpStatusCode.NotImplemented)]
    public async Task OEmbed_AskedForWhatItHasNot_SaysSoToAnySite(string query, HttpStatusCode status)
    {
        using var client = await ClientAsync();

        using var answer = await client.GetAsync($"/oembed?url={new Uri(client.BaseAddress!, "/figures/money")}&{query}", TestContext.Current.CancellationToken);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task OEmbed_NamedByTheFiguresPage_Answers()
    {
        using var client = await ClientAsync();
        var html = await client.GetStringAsync("/figures/ladders?side=ecuador", TestContext.Current.CancellationToken);

        var link = OEmbedLink().Match(WebUtility.HtmlDecode(html)).Groups["href"].Value;

        Assert.Contains("/figures/ladders?side=ecuador", (string)JsonNode.Parse(await client.GetStringAsync(link, TestContext.Current.CancellationToken))!["html"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/funding")]
    [InlineData("/figures/no-such")]
    [InlineData("/figures/funding.svg")]
    [InlineData("https://elsewhere.example/figures/funding")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task OEmbed_OfAnythingElse_IsNotFound(string address)
    {
        using var client = await ClientAsync();
        var url = address.StartsWith('/') ? new Uri(client.BaseAddress!, address).ToString() : address;

        using var answer = await client.GetAsync("/oembed?url=" + Uri.EscapeDataString(url), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    public static TheoryData<string, int> Frames => [.. FigureNames.All.SelectMany(_ => new[] { 400, 800, 960, 1400 }, (name, width) => new TheoryDataRow<string, int>(name, width))];

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Frame_OfAFigure_IsAsTallAsItsPageAndLittleTaller(string name, int width)
    {
        await using var visit = await site.VisitAsync();
        using var client = await ClientAsync();
        var answer = JsonNode.Parse(await client.GetStringAsync($"/oembed?url={new Uri(client.BaseAddress!, $"/figures/{name}")}&maxwidth={width}", TestContext.Current.CancellationToken))!;
        var height = (int)answer["height"]!;

        await visit.Page.SetViewportSizeAsync(width, 200);
        await visit.Page.GotoAsync($"/figures/{name}?present=1");
        var needed = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollHeight");

        Assert.InRange(height, needed, needed + 80);
    }

    [Fact]
    public async Task FigurePage_OffersTheFrameThatOEmbedAnswersWith()
    {
        using var client = await ClientAsync();
        var answer = JsonNode.Parse(await client.GetStringAsync($"/oembed?url={new Uri(client.BaseAddress!, "/figures/ladders")}", TestContext.Current.CancellationToken))!;

        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/figures/ladders", TestContext.Current.CancellationToken));

        Assert.Contains((string)answer["html"]!, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_InAnotherSitesPage_ShowsTheFigureAndItsAddress()
    {
        await using var visit = await site.VisitAsync();
        var address = await site.AddressAsync();

        await visit.Page.SetContentAsync(EmbedCode.For(new Uri(address, "/figures/money").ToString(), "Money", 960, 720));
        var frame = visit.Page.FrameLocator("iframe");

        await Assertions.Expect(frame.GetByRole(AriaRole.Img, new() { NameRegex = new("announced") })).ToBeVisibleAsync();
        await Assertions.Expect(frame.GetByText(new Uri(address, "/figures/money").ToString()).First).ToBeVisibleAsync();
        await Assertions.Expect(frame.Locator("form:visible, nav:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_OtherThanAFigure_IsNotFramedByOtherSites()
    {
        using var client = await ClientAsync();
        using var funding = await client.GetAsync("/funding", TestContext.Current.CancellationToken);
        using var figure = await client.GetAsync("/figures/funding", TestContext.Current.CancellationToken);

        Assert.EndsWith("frame-ancestors 'self'", Assert.Single(funding.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("frame-ancestors", Assert.Single(figure.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain(figure.Headers, header => header.Key == "X-Frame-Options");
    }

    [Theory]
    [MemberData(nameof(Framed))]
    public async Task Page_ForCaptures_HidesNavigationAndControlsAndSaysItsAddress(string page)
    {
        await using var visit = await site.VisitAsync($"{page}?asof=2026-06-30&present=1");

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("nav:visible, form:visible, header.masthead:visible, .figure-tools:visible, .data-links:visible, .cite:visible, .look:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByText($"{new Uri(await site.AddressAsync(), page)}?asof=2026-06-30", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Addresses.Brief)]
    [InlineData(Addresses.Slides)]
    public async Task Brief_ForCaptures_HidesItsControlsAndSaysItsAddress(string page)
    {
        await using var visit = await site.VisitAsync($"{page}?asof=2026-06-30&present=1");

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("nav:visible, form:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByText($"{new Uri(await site.AddressAsync(), page)}?asof=2026-06-30").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("APA", "Retrieved ")]
    [InlineData("Chicago", "accessed ")]
    [InlineData("Bluebook", "last visited ")]
    public async Task Citation_OfAView_IsCopiedWithOneClick(string style, string words)
    {
        await using var visit = await site.VisitAsync("/figures/funding?kind=equipment");
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var term = visit.Main.GetByRole(AriaRole.Term).Filter(new() { HasText = style });

        await term.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#cite-status")).ToHaveTextAsync("Copied.");
        var copied = await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Contains(words, copied, StringComparison.Ordinal);
        Assert.Contains(visit.Page.Url, copied, StringComparison.Ordinal);
    }

    private async Task<HttpClient> ClientAsync() => new() { BaseAddress = await site.AddressAsync() };

    [GeneratedRegex("""<meta (?:name|property)="(?<key>[^"]+)" content="(?<value>[^"]*)" */?>""")]
    private static partial Regex Tags();

    [GeneratedRegex("""<link rel="alternate" type="application/json\+oembed" href="(?<href>[^"]+)""")]
    private static partial Regex OEmbedLink();
}
