using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BlazorApp.Services;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What the protocol lets a program expect: answers that are revalidated, methods, other sites, parts of a file.</summary>
public class HttpTests(Site site)
{
    public static TheoryData<string> Forms => ["/overview.json", "/funding.csv", "/sources.xlsx", "/search.json?q=radar", "/figures/ladders.svg", "/figures/money.csv", "/changes.atom", "/timeline.ics", "/openapi.json", "/store-version", "/app.db"];

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/commitments/navy-uavs")]
    [InlineData("/healthz")]
    [InlineData("/not-there")]
    public async Task Head_OfAPage_IsAnsweredAsGetIs_WithoutItsBody(string path)
    {
        using var client = await site.ClientAsync();
        using var page = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);

        Assert.Equal(page.StatusCode, head.StatusCode);
        Assert.Equal(page.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "/funding.csv")]
    [InlineData("DELETE", "/openapi.json")]
    [InlineData("PUT", "/figures/money.svg")]
    public async Task Form_AskedForInAnotherWayThanToRead_SaysHow(string method, string address)
    {
        using var client = await site.ClientAsync();

        using var answer = await SendAsync(client, new HttpMethod(method), address);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("GET", answer.Content.Headers.Allow);
        Assert.Equal($"{address} can be read only. Ask with GET or HEAD.", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]!);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Answer_KnownAlready_IsNotSentAgain(string address)
    {
        using var client = await site.ClientAsync();
        using var first = await client.GetAsync(address, TestContext.Current.CancellationToken);

        using var again = await SendAsync(client, HttpMethod.Get, address, first.Headers.ETag!);
        using var other = await SendAsync(client, HttpMethod.Get, address, new EntityTagHeaderValue("\"another\""));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal((first.Headers.ETag, first.Headers.CacheControl!.ToString()), (again.Headers.ETag, again.Headers.CacheControl!.ToString()));
        Assert.Equal("public, no-cache", first.Headers.CacheControl.ToString());
        Assert.Equal(first.Headers.ETag!.IsWeak, first.Headers.Vary.Contains("Accept-Encoding"));
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Tag_OfAnotherView_IsAnother()
    {
        using var client = await site.ClientAsync();
        var tags = new List<string>();
        foreach (var address in (string[])["/funding.json", "/funding.csv", "/funding.json?kind=equipment", "/funding.json?page=2", "/timeline.json"])
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            tags.Add(answer.Headers.ETag!.Tag);
        }

        Assert.Equal(tags, tags.Distinct());
    }

    [Fact]
    public async Task Tag_AfterASwap_IsAnother()
    {
        using var folder = new RecordFolder();
        LiveFile.SwapIn(folder.Database, "First");
        using var app = await AppProcess.StartAsync(database: folder.Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        using var first = await client.GetAsync("/overview.json", TestContext.Current.CancellationToken);

        LiveFile.SwapIn(folder.Database, "Second");

        HttpResponseMessage answer;
        do
        {
            answer = await SendAsync(client, HttpMethod.Get, "/overview.json", first.Headers.ETag!);
        }
        while (answer.StatusCode == HttpStatusCode.NotModified);
        Assert.Contains("Second", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        answer.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Answer_ToAnotherSite_MayBeRead(string address)
    {
        using var client = await site.ClientAsync();
        using var head = await SendAsync(client, HttpMethod.Head, address);
        using var get = await SendAsync(client, HttpMethod.Get, address);
        using var preflight = await SendAsync(client, HttpMethod.Options, address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent), (head.StatusCode, get.StatusCode, preflight.StatusCode));
        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentType), (head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All(new[] { head, get, preflight }, answer => Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin"))));
        Assert.Equal("GET, HEAD, OPTIONS", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Methods")));
    }

    [Fact]
    public async Task Page_ToAnotherSite_MayNotBeRead()
    {
        using var client = await site.ClientAsync();
        using var answer = await client.GetAsync("/funding", TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    /// <summary>As browsers let a script of another site do it.</summary>
    [Fact]
    public async Task Script_OfAnotherSite_LearnsThatItsAnswerStillHolds()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.SetContentAsync("<p>Another site</p>");

        var statuses = await visit.Page.EvaluateAsync<int[]>("""
            async address => {
              const statuses = [];
              let tag = '"none"';
              for (let ask = 0; ask < 3; ask++) {
                const answer = await fetch(address, { headers: { 'If-None-Match': tag }, cache: 'no-store' });
                statuses.push(answer.status);
                tag = answer.headers.get('ETag');
              }
              return statuses;
            }
            """, new Uri(await site.AddressAsync(), "/funding.json").ToString());

        Assert.Equal([200, 304, 304], statuses);
    }

    [Fact]
    public async Task Store_Downloaded_IsTheFileItselfWholeOrInPart()
    {
        var file = await File.ReadAllBytesAsync(Repository.Store, TestContext.Current.CancellationToken);
        using var client = await site.ClientAsync();
        using var whole = await client.GetAsync(Addresses.Store, TestContext.Current.CancellationToken);
        using var ask = new HttpRequestMessage(HttpMethod.Get, Addresses.Store) { Headers = { Range = new RangeHeaderValue(100, 199), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using var part = await client.SendAsync(ask, TestContext.Current.CancellationToken);

        Assert.Equal(file, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/vnd.sqlite3", whole.Content.Headers.ContentType!.MediaType);
        Assert.Matches(@"^us-ecuador-cooperation-\d{4}-\d{2}-\d{2}\.db$", whole.Content.Headers.ContentDisposition!.FileName!);
        Assert.False(whole.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(file[100..200], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, address) { Headers = { { "Origin", "https://elsewhere.example" } } };
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "GET");
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
