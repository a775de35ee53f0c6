using System.Diagnostics;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

public class SpeedTests(Site site, ITestOutputHelper output)
{
    private const int MostBytes = 100_000;
    private const int MostRequests = 10;

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    public async Task Page_FirstLoad_IsSmall(string address)
    {
        await using var visit = await site.VisitAsync();
        var network = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await network.SendAsync("Network.enable");
        var transferred = 0.0;
        var requests = new List<string>();
        network.Event("Network.loadingFinished").OnEvent += (_, data) => transferred += data!.Value.GetProperty("encodedDataLength").GetDouble();
        visit.Page.Request += (_, request) => requests.Add(request.Url);
        visit.Page.WebSocket += (_, socket) => requests.Add(socket.Url);

        await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });

        output.WriteLine($"{transferred:N0} bytes\n{string.Join('\n', requests)}");
        Assert.InRange(transferred, 1, MostBytes);
        Assert.InRange(requests.Count(url => !url.EndsWith("/store-version", StringComparison.Ordinal)), 1, MostRequests);
    }

    /// <summary>A benchmark, run on purpose: five seconds from start to the first page, 30 ms for a warm one.</summary>
    [Fact(Explicit = true)]
    public async Task Start_ToFirstPage_TakesUnderFiveSeconds()
    {
        var clock = Stopwatch.StartNew();
        using var app = await AppProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var first = clock.Elapsed;

        for (var warm = 0; warm < 50; warm++)
            await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        clock.Restart();
        for (var request = 0; request < 100; request++)
            await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        output.WriteLine($"first page after {first.TotalSeconds:0.0} s; a warm one in {clock.Elapsed.TotalMilliseconds / 100:0.0} ms");
        Assert.InRange(first, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.InRange(clock.Elapsed / 100, TimeSpan.Zero, TimeSpan.FromMilliseconds(30));
    }
}
