using System.Diagnostics;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>
/// A benchmark, run on purpose: 100,000 generated commitments with 1,000,000 citations, imported from files and served. Prints import rate and memory, and for each
/// page and file the median time to the first byte beside that of the repository's store: of an answer that is made anew, and of one that is kept. Both servers are asked for
/// everything some times before, so that the runtime has compiled for both what it runs often.
/// </summary>
public sealed class ScaleBenchmark(ITestOutputHelper output) : IDisposable
{
    private const int Commitments = 100_000;
    private const int Citations = 1_000_000;
    private const int Requests = 15;
    private const int RequestsBefore = 10;
    private const int LongBytes = 1 << 20;
    private const string Commitment = "/commitments/navy-uavs";

    private static readonly IReadOnlyList<string> Paths =
    [
        "/", "/funding", "/funding?sort=title", "/funding?side=united-states", "/funding?asof=2025-12-31", "/designations", "/extradition", "/agreements",
        "/timeline", "/timeline?sort=date", "/changes", "/changes?since=2026-01-01", "/changes?type=source", "/compare?since=2026-09-01",
        "/compare?since=2025-01-01&asof=2025-12-31", "/days", "/sources", "/sources?sort=-citations", Commitment, "/figures/ladders.svg",
        "/figures/funding.svg", "/figures/timeline.svg", "/figures/evidence.svg", "/brief", "/brief/slides", "/overview.csv", "/funding.csv", "/funding.json",
        "/funding.xlsx", "/agreements.csv", "/timeline.csv", "/changes.csv", "/sources.csv", "/changes.atom", "/timeline.atom", "/timeline.ics",
        "/search?q=radar", "/search?q=acuerdo+policia", "/search.json?q=port", "/funding?q=radar",
    ];

    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(5) };

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("scale-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task HundredThousandCommitments_AreImportedAndServed()
    {
        var (records, database) = (Path.Combine(_home.FullName, "Records"), Path.Combine(_home.FullName, "app.db"));
        GeneratedRecords.Save(GeneratedRecords.Create(Commitments, Citations / Commitments), records);

        // What was generated is not still on its way to the disk while it is read.
        if (!OperatingSystem.IsWindows())
            await Process.Start("sync").WaitForExitAsync(TestContext.Current.CancellationToken);
        var (seconds, peak) = await ImportAsync(records, database);
        output.WriteLine($"import: {seconds:0.0} s, {Citations / seconds:N0} citations/s, {peak / 1e6:N0} MB at most; store {new FileInfo(database).Length / 1e6:N0} MB");

        using var shipped = await AppProcess.StartAsync();
        using var scaled = await AppProcess.StartAsync(database: database);
        for (var request = 0; request < RequestsBefore; request++)
        {
            foreach (var path in Paths)
            {
                await FirstByteAsync(shipped.Address, Asked(path, $"before-{request}"));
                await FirstByteAsync(scaled.Address, Asked(InScaled(path), $"before-{request}"));
            }
        }

        foreach (var path in Paths)
        {
            foreach (var isMade in (bool[])[true, false])
            {
                var before = await MedianAsync(shipped.Address, path, isMade);
                var after = await MedianAsync(scaled.Address, InScaled(path), isMade);
                output.WriteLine($"{path,-40} {(isMade ? "made" : "kept")} {before,8:0.0} ms {after,8:0.0} ms {after / before,6:0.0}×");
            }
        }
    }

    private static async Task<(double Seconds, long PeakBytes)> ImportAsync(string records, string database)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "BlazorApp.dll"), "import", "--records", records, "--database", database])
        { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var peak = 0L;
        while (!process.HasExited)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        Assert.Equal(0, process.ExitCode);
        return (clock.Elapsed.TotalSeconds, peak);
    }

    /// <summary>The same page of the generated records, whose commitments have other names.</summary>
    private static string InScaled(string path) => path == Commitment ? "/commitments/commitment-000010" : path;

    /// <summary>An address that nobody asked for before, whose answer is made anew: “present” any address may bear, and only 1 means something.</summary>
    private static string Asked(string path, string ask) => $"{path}{(path.Contains('?') ? '&' : '?')}present=no{ask}";

    private static async Task<double> MedianAsync(Uri site, string path, bool isMade)
    {
        var times = new List<double>();
        for (var request = 0; request < Requests; request++)
            times.Add(await FirstByteAsync(site, isMade ? Asked(path, $"{request}") : path));
        return times.Order().ElementAt(Requests / 2);
    }

    /// <summary>Milliseconds.</summary>
    private static async Task<double> FirstByteAsync(Uri site, string path)
    {
        var clock = Stopwatch.StartNew();
        using var response = await Client.GetAsync(new Uri(site, path), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        var time = clock.Elapsed.TotalMilliseconds;

        // What is long is broken off, and the server needs a moment to hear of it: else the next one is made while this is still being written.
        if (await body.ReadAtLeastAsync(new byte[LongBytes], LongBytes, throwOnEndOfStream: false, TestContext.Current.CancellationToken) == LongBytes)
        {
            response.Dispose();
            await Task.Delay(Moment, TestContext.Current.CancellationToken);
        }

        return time;
    }
}
