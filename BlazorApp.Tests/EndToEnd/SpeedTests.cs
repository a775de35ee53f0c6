using System.Diagnostics;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

public class SpeedTests(Site site, ITestOutputHelper output)
{
    private const int MostBytes = 300_000;

    [Fact]
    public async Task Overview_FirstLoad_IsUnder300Kilobytes()
    {
        await using var visit = await site.VisitAsync();
        var network = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await network.SendAsync("Network.enable");
        var transferred = 0.0;
        network.Event("Network.loadingFinished").OnEvent += (_, data) => transferred += data!.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        output.WriteLine($"{transferred:N0} bytes");
        Assert.InRange(transferred, 1, MostBytes);
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
