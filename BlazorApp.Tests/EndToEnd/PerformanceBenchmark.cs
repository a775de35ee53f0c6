using System.Diagnostics;
using System.Globalization;
using BlazorApp.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>
/// Benchmarks, run on purpose: they print README's tables of speed. An answer is “made” when its address is new, so that nothing of it is kept, and “kept” when it was asked for
/// before. Built in Release, on a machine that does nothing else.
/// </summary>
public class PerformanceBenchmark(Site site, ITestOutputHelper output)
{
    private const int Connections = 8;
    private const int Loads = 7;
    private const int Clicks = 15;

    private static readonly TimeSpan Run = TimeSpan.FromSeconds(8);

    /// <summary>Under load the runtime has compiled for good what is asked for after about this time.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(24);

    private static readonly TimeSpan MixedRun = TimeSpan.FromMinutes(10);

    private static readonly string[] Addresses =
    [
        "/", "/funding", "/designations", "/agreements", "/timeline", "/changes", "/sources", "/commitments/navy-uavs", "/search?q=navy", "/official-aid", "/brief",
        "/figures/funding.svg", "/figures/ladders.svg", "/funding.csv", "/funding.xlsx", "/overview.json", "/changes.atom",
    ];

    private static int s_asked;

    [Fact(Explicit = true)]
    public async Task Answers_OneAfterTheOther()
    {
        using var app = await AppProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        await using var inProcess = new InProcess();
        using var counted = inProcess.CreateClient();

        output.WriteLine("| answer | made, ms | made, kB allocated | kept, ms |\n|---|--:|--:|--:|");
        foreach (var address in Addresses)
        {
            await MedianAsync(http, () => New(address), 60); // Until the code is compiled as it is worth it.
            await MedianAsync(counted, () => New(address), 20);
            var made = await MedianAsync(http, () => New(address), 60);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await MedianAsync(counted, () => New(address), 20);
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 20 / 1024;
            await http.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
            var kept = await MedianAsync(http, () => address, 60);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{address}` | {made:0.0} | {allocated:N0} | {kept:0.00} |"));
        }
    }

    [Fact(Explicit = true)]
    public async Task Answers_EightAtATime()
    {
        await using var bare = await BareAsync();
        using var app = await AppProcess.StartAsync();
        output.WriteLine("| answer | requests/s | of a bare route | p50, ms | p99, ms |\n|---|--:|--:|--:|--:|");

        var ceiling = await LoadAsync("bare route, two bytes", new Uri(bare.Urls.First()), () => "/", 0);
        foreach (var address in (string[])["/", "/brief", "/figures/funding.svg", "/funding.csv", "/overview.json", "/funding.xlsx", "/changes.atom"])
            await LoadAsync($"`{address}`, kept", app.Address, () => address, ceiling);
        await LoadAsync("`/funding`, its own marks each time", app.Address, () => "/funding", ceiling);
        await LoadAsync("`/funding`, made", app.Address, () => New("/funding"), ceiling);
        await LoadAsync("`/`, made", app.Address, () => New("/"), ceiling);
    }

    [Theory(Explicit = true)]
    [InlineData("/")]
    [InlineData("/funding")]
    public async Task Page_LoadedCold(string address)
    {
        var loads = new List<double[]>();
        for (var load = 0; load <= Loads; load++)
        {
            await using var visit = await site.VisitAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 1350, Height = 940 } });
            var network = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            await network.SendAsync("Network.enable");
            var (bytes, requests) = (0.0, 0);
            network.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
            visit.Page.Request += (_, _) => requests++;
            visit.Page.WebSocket += (_, _) => requests++;
            await visit.Page.AddInitScriptAsync("""
                window.seen = { fcp: 0, lcp: 0, row: 0, cls: 0, blocked: 0 };
                const watch = (type, hear) => new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({ type, buffered: true });
                watch('paint', entry => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime; });
                watch('largest-contentful-paint', entry => seen.lcp = entry.startTime);
                watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
                watch('longtask', entry => seen.blocked += Math.max(0, entry.duration - 50));
                // Of a grid, or of the figure that stands first; to ask for the size of what is folded away would lay it out in every frame.
                const look = () => document.querySelector('.rz-data-grid td, svg.figure text')?.getBoundingClientRect().height > 4 ? seen.row = performance.now() : requestAnimationFrame(look);
                look();
                """);
            await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            var seen = await visit.Page.EvaluateAsync<double[]>("() => [seen.fcp, seen.lcp, seen.row, seen.cls, seen.blocked]");
            if (load > 0) // The first one warms the server.
                loads.Add([bytes / 1024, requests, .. seen]);
        }

        output.WriteLine("| cold load | kB | requests | FCP, ms | LCP, ms | first row, ms | CLS | blocked, ms |\n|---|--:|--:|--:|--:|--:|--:|--:|");
        output.WriteLine($"| `{address}` | {string.Join(" | ", Enumerable.Range(0, 7).Select(column => Median(loads.Select(load => load[column])).ToString(column == 5 ? "0.000" : "0", CultureInfo.InvariantCulture)))} |");
    }

    [Fact(Explicit = true)]
    public async Task Header_Clicked()
    {
        await using var visit = await site.VisitAsync("/funding");
        await visit.WaitForCircuitAsync();
        var times = new List<double>();
        for (var click = 0; click < Clicks; click++)
        {
            times.Add(await visit.Page.EvaluateAsync<double>("""
                () => new Promise(done => {
                    const first = () => document.querySelector('.rz-data-grid tbody tr').innerText, before = first(), start = performance.now();
                    const look = () => first() === before ? requestAnimationFrame(look) : requestAnimationFrame(() => done(performance.now() - start));
                    document.querySelectorAll('.rz-data-grid th .rz-column-title')[0].click();
                    if (performance.now() - start > 5000) done(-1);
                    look();
                })
                """));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a click on a header shows the new order after {Median(times):0} ms ({times.Min():0}–{times.Max():0})"));
    }

    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public async Task Circuits_HeldIdle(int count)
    {
        using var app = await AppProcess.StartAsync();
        (await HubClient.OpenAsync(app.Address, "/funding")).Dispose();
        var before = Resident(app);
        var circuits = new List<HubClient>();
        try
        {
            foreach (var part in Enumerable.Range(0, count).Chunk(16))
                circuits.AddRange(await Task.WhenAll(part.Select(_ => HubClient.OpenAsync(app.Address, "/funding"))));
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

            var each = (Resident(app) - before) / count / 1024;
            var answered = Stopwatch.StartNew();
            Assert.True(await circuits[0].IsAliveAsync());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} circuits of /funding: {each:N0} kB each, {circuits.Count(circuit => circuit.IsOpen):N0} open, a call answered in {answered.Elapsed.TotalMilliseconds:0.0} ms"));
        }
        finally
        {
            circuits.ForEach(circuit => circuit.Dispose());
        }

        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before / 1024 / 1024:N0} MB before the first, {Resident(app) / 1024 / 1024:N0} MB after the last has left"));
    }

    /// <summary>Pages and files, half of them made anew, and readers of grids who come and go: memory must level out, and nothing be refused.</summary>
    [Fact(Explicit = true)]
    public async Task MixedLoad_TenMinutes()
    {
        using var app = await AppProcess.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = app.Address };
        var clock = Stopwatch.StartNew();
        var (answers, circuits) = (0, 0);
        var readers = Enumerable.Range(0, Connections).Select(reader => Task.Run(async () =>
        {
            for (var ask = reader; clock.Elapsed < MixedRun; ask++)
            {
                var address = Addresses[ask % Addresses.Length];
                using var answer = await http.GetAsync(ask / Addresses.Length % 2 == 0 ? address : New(address), TestContext.Current.CancellationToken);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref answers);
            }
        }));
        var visitors = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < MixedRun)
            {
                using var circuit = await HubClient.OpenAsync(app.Address, "/funding");
                Assert.True(await circuit.IsAliveAsync());
                await Task.Delay(500, TestContext.Current.CancellationToken);
                Interlocked.Increment(ref circuits);
            }
        }));
        var load = Task.WhenAll(readers.Concat(visitors));
        while (await Task.WhenAny(load, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)) != load)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMinutes:0} min: {Resident(app) / 1024 / 1024:N0} MB, {answers:N0} answers, {circuits:N0} circuits"));
        await load;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers:N0} answers and {circuits:N0} circuits in {MixedRun.TotalMinutes:0} min, none refused; log: {app.Output.Split('\n').Count(line => line.Contains("fail:", StringComparison.Ordinal))} faults"));
    }

    // Files refuse what they do not take; “present” any address may bear, and only 1 means something.
    private static string New(string address) => string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?') ? '&' : '?')}present=no{Interlocked.Increment(ref s_asked)}");

    private static long Resident(AppProcess app)
    {
        using var process = Process.GetProcessById(int.Parse(app.Id, CultureInfo.InvariantCulture));
        return process.WorkingSet64;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static async Task<double> MedianAsync(HttpClient http, Func<string> address, int count)
    {
        var times = new List<double>();
        for (var request = 0; request < count; request++)
        {
            var clock = Stopwatch.StartNew();
            await http.GetByteArrayAsync(address(), TestContext.Current.CancellationToken);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return Median(times);
    }

    private static async Task<WebApplication> BareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => "ok");
        await app.StartAsync();
        return app;
    }

    // Prints the row; requests a second.
    private async Task<double> LoadAsync(string what, Uri app, Func<string> address, double ceiling)
    {
        // As browsers ask; what comes is taken as it is, so that the client does not spend its time on unpacking.
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = app, DefaultRequestHeaders = { { "Accept-Encoding", "gzip, deflate, br" } } };
        await AskAsync(WarmUp);
        var times = await AskAsync(Run);
        times.Sort();
        var rate = times.Count / Run.TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate:N0} | {(ceiling == 0 ? "" : $"{rate / ceiling:P0}")} | {times[times.Count / 2]:0.0} | {times[times.Count * 99 / 100]:0.0} |"));
        return rate;

        async Task<List<double>> AskAsync(TimeSpan duration)
        {
            var clock = Stopwatch.StartNew();
            var parts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
            {
                var own = new List<double>();
                while (clock.Elapsed < duration)
                {
                    var start = clock.Elapsed;
                    using var answer = await http.GetAsync(address(), TestContext.Current.CancellationToken);
                    answer.EnsureSuccessStatusCode();
                    own.Add((clock.Elapsed - start).TotalMilliseconds);
                }

                return own;
            })));
            return [.. parts.SelectMany(part => part)];
        }
    }

    /// <summary>The app within this process, so that what it allocates can be counted; the count includes the client's part.</summary>
    private sealed class InProcess : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory).UseSetting("Limits:FilesPerMinute", "0").UseSetting("Limits:SearchesPerMinute", "0").UseSetting("Limits:FiguresPerMinute", "0");
    }
}
