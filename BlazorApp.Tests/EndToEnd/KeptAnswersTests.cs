using System.Net;
using System.Net.Http.Headers;
using BlazorApp.Endpoints;
using BlazorApp.Services;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What is kept is sent again as it was, and what may not be kept is made anew. On a server of its own: there is room for 96 MB, and beyond that not each new answer is kept.</summary>
public class KeptAnswersTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> Whole => [.. SitePages.EachSort.Select(row => row.Data).Where(address => !HasCircuit(address)), Addresses.Brief, "/funding.csv", "/funding.json", "/figures/funding.svg", "/changes.atom"];

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task Answer_AskedForAgain_IsTheOneKept(string address)
    {
        using var client = await ClientAsync();
        using var first = await GetAsync(client, address);
        using var again = await GetAsync(client, address);

        Assert.NotNull(again.Headers.Age);
        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);

        using var unchanged = await GetAsync(client, address, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        foreach (var header in (string[])["Access-Control-Allow-Origin", "Access-Control-Expose-Headers"])
            Assert.Equal(Values(first, header), Values(unchanged, header));
    }

    /// <summary>Of some of these the reader leaves while the answer is being written: one of ten was kept as far as it had come.</summary>
    [Fact]
    public async Task Answer_ThatItsReaderLeaves_IsWholeForTheNext()
    {
        using var client = await ClientAsync();
        using var impatient = new HttpClient(new SocketsHttpHandler { MaxResponseDrainSize = 0 }) { BaseAddress = client.BaseAddress };
        foreach (var day in Enumerable.Range(0, 60).Select(number => Formats.IsoDay(new DateOnly(2026, 10, 1).AddDays(number))))
        {
            var address = $"/changes.csv?asof={day}";
            using (var left = await impatient.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
                await (await left.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).ReadExactlyAsync(new byte[100], TestContext.Current.CancellationToken);

            var next = await impatient.GetStringAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal((await impatient.GetStringAsync(address + "&", TestContext.Current.CancellationToken)).Length, next.Length);
        }
    }

    [Fact]
    public async Task Answer_ThatItsReaderHasLeft_IsNotKept()
    {
        var context = new OutputCacheContext { HttpContext = new DefaultHttpContext(), AllowCacheStorage = true };
        await ((IOutputCachePolicy)KeptAnswers.Policy).ServeResponseAsync(context, TestContext.Current.CancellationToken);
        Assert.True(context.AllowCacheStorage);

        context.HttpContext.RequestAborted = new CancellationToken(canceled: true);
        await ((IOutputCachePolicy)KeptAnswers.Policy).ServeResponseAsync(context, TestContext.Current.CancellationToken);
        Assert.False(context.AllowCacheStorage);
    }

    /// <summary>A reader who takes none, in whatever spelling, spoils it for no other; and gets none that it refuses.</summary>
    [Theory]
    [InlineData("br; q=0", "/timeline?asof=2026-01-17")]
    [InlineData("br;q=0, gzip;q=0", "/timeline?asof=2026-01-18")]
    [InlineData("identity, br; q=0", "/timeline?asof=2026-01-19")]
    public async Task ReaderWithoutCompression_IsKeptApart(string refused, string address)
    {
        using var client = await ClientAsync();
        foreach (var accepted in new[] { refused, "gzip, deflate, br, zstd", refused })
        {
            using var answer = await GetAsync(client, address, request => request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));

            Assert.Equal(accepted == refused ? [] : ["br"], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }
    }

    /// <summary>The tag alone tells whether an answer holds: the day of what is kept says nothing, as an older store may be put back.</summary>
    [Theory]
    [InlineData("/funding.csv")]
    [InlineData("/commitments/navy-uavs")]
    public async Task Day_SinceWhichItIsAskedFor_DoesNotCount(string address)
    {
        using var client = await ClientAsync();
        for (var ask = 0; ask < 2; ask++)
        {
            using var answer = await GetAsync(client, address, request => request.Headers.IfModifiedSince = DateTimeOffset.UtcNow.AddDays(1));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/commitments/nope.json", HttpStatusCode.NotFound)]
    [InlineData("/sources/nope.csv", HttpStatusCode.NotFound)]
    [InlineData("/timeline.json?limit=zzz", HttpStatusCode.BadRequest)]
    public async Task WhatIsNotThere_HasNotStayedTheSame(string address, HttpStatusCode status)
    {
        using var client = await ClientAsync();
        using var answer = await GetAsync(client, address, request => request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));

        Assert.Equal(status, answer.StatusCode);
    }

    /// <summary>Blazor's script merges an answer only when this word is written so.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/commitments/tps43-radar")]
    public async Task KeptPage_AskedForByBlazor_MayBeMerged(string address)
    {
        using var client = await ClientAsync();
        for (var ask = 0; ask < 2; ask++)
        {
            using var answer = await GetAsync(client, address, request => request.Headers.Accept.ParseAdd("text/html; blazor-enhanced-nav=on"));

            Assert.Equal("allow", Assert.Single(answer.Headers.GetValues("blazor-enhanced-nav")));
            Assert.True(ask == 0 || answer.Headers.Age is not null);
        }
    }

    [Theory]
    [InlineData(Addresses.Funding)]
    [InlineData(Addresses.Sources)]
    public async Task PageWithCircuit_IsMadeAnew_WithMarksOfItsOwn(string address)
    {
        using var client = await ClientAsync();
        var first = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        using var again = await GetAsync(client, address);

        Assert.Contains("<!--Blazor:{", first, StringComparison.Ordinal);
        Assert.NotEqual(first, await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Null(again.Headers.Age);
        Assert.True(again.Headers.CacheControl!.NoStore);
    }

    /// <summary>A page that gets a circuit, and is not marked, would give all its readers the marks of one.</summary>
    [Theory]
    [MemberData(nameof(Whole))]
    public async Task KeptPage_HasNoCircuit(string address)
    {
        using var client = await ClientAsync();

        Assert.DoesNotContain("<!--Blazor:{", await client.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherAddressesAndLooks_AreKeptApart()
    {
        using var client = await ClientAsync();

        var pages = new[] { "/", "/?theme=dark", "/?THEME=dark", "/?asof=2025-10-01", "/?asof=2025-10-01&theme=dark" };
        var bodies = new List<string>();
        foreach (var page in pages.Concat(pages))
            bodies.Add(await client.GetStringAsync(page, TestContext.Current.CancellationToken));

        Assert.Equal(bodies.Take(pages.Length), bodies.Skip(pages.Length));
        Assert.Equal(bodies.Take(pages.Length).Distinct().Count(), bodies.Distinct().Count());
        Assert.Contains("data-theme=\"dark\"", bodies[1], StringComparison.Ordinal);
        Assert.NotEqual(bodies[0], bodies[3]);
    }

    [Fact]
    public async Task MissingPage_IsNotTaggedAsLasting()
    {
        using var client = await ClientAsync();
        using var answer = await GetAsync(client, "/commitments/no-such");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task CompressedAndPlain_AreKeptApart()
    {
        using var client = await ClientAsync();
        foreach (var coding in new[] { "br", "gzip", "identity", "br", "gzip", "identity" })
        {
            using var answer = await GetAsync(client, "/timeline", request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding)));
            Assert.Equal(coding == "identity" ? [] : [coding], answer.Content.Headers.ContentEncoding);
        }
    }

    private static IEnumerable<string> Values(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? values : [];

    private static bool HasCircuit(string address) => address.StartsWith(Addresses.Funding, StringComparison.Ordinal) || address.Split('?')[0] == Addresses.Sources;

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpClient> ClientAsync() => new() { BaseAddress = await site.AddressAsync() };
}
