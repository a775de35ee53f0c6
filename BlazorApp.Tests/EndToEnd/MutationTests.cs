using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>
/// Whatever is sent to the server, it answers with something better than a fault of its own, writes none into the log, and goes on. A small part runs always, all of it on purpose:
/// <c>dotnet BlazorApp.Tests.dll -explicit only -class BlazorApp.Tests.EndToEnd.MutationTests -showliveoutput</c>.
/// </summary>
public partial class MutationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Half a message is no message: the server waits for the rest of it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<string> Sound =
    [
        .. SitePages.Fixed, .. SitePages.Further, SitePages.Source, .. SitePages.Commitments.Take(3), Addresses.Brief, Addresses.Slides, "/error", "/not-found", "/healthz", "/oembed?url=x", "/jump.json?q=navy", "/store-version", Addresses.OpenApi, Addresses.Store,
        .. new[] { "/overview", "/statements", "/funding", "/funding/statements", "/designations", "/timeline", "/official-aid", "/changes", "/compare", "/days", "/sources", "/search", SitePages.Source, SitePages.Commitments[0] }.SelectMany(page => new[] { page + ".csv", page + ".json", page + ".xlsx" }),
        "/changes.atom", "/timeline.atom", "/timeline.ics", SitePages.Commitments[0] + ".atom", .. FigureNames.All.SelectMany(name => new[] { $"/figures/{name}", $"/figures/{name}.svg", $"/figures/{name}.csv", $"/figures/{name}.json" }),
        "/_theme/site.css", "/js/site.js", "/_framework/blazor.web.js", "/_content/Radzen.Blazor/Radzen.Blazor.min.js", "/_blazor/negotiate?negotiateVersion=1", "/_blazor?id=x", "/_blazor/initializers/", "/_blazor/disconnect/", "/_framework/opaque-redirect?url=x",
    ];

    [Fact]
    public Task MutatedRequests_FindNoFault() => SendRequestsAsync(first: 20_261_122, count: 2_000);

    [Fact(Explicit = true)]
    public Task HundredThousandMutatedRequests_FindNoFault() => SendRequestsAsync(first: 0, count: 100_000);

    [Fact]
    public Task MutatedHubMessages_EndTheirOwnCircuitAtMost() => SendMessagesAsync(first: 20_261_122, count: 300);

    [Fact(Explicit = true)]
    public Task TenThousandMutatedHubMessages_EndTheirOwnCircuitAtMost() => SendMessagesAsync(first: 0, count: 10_000);

    private async Task SendRequestsAsync(int first, int count)
    {
        using var app = await QuietAppAsync();
        using (var client = new HttpClient { BaseAddress = app.Address })
            await client.GetStringAsync("/", TestContext.Current.CancellationToken); // The first answer of all is slow: the program is still being compiled.
        var mutator = new RequestMutator(Sound);
        var clock = Stopwatch.StartNew();
        var (answers, failures) = (new ConcurrentDictionary<int, int>(), new ConcurrentQueue<string>());
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (seed, cancellationToken) =>
        {
            var request = mutator.Request(seed, app.Address.Authority);
            var status = await StatusAsync(app.Address, request, cancellationToken);
            answers.AddOrUpdate(status, 1, (_, known) => known + 1);
            if ((status >= 500 && status != (int)HttpStatusCode.HttpVersionNotSupported) || status == -1)
                failures.Enqueue($"Seed {seed}: {(status == -1 ? "no answer in time" : status)}: {Shortened(request)}");
        });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} requests from seed {first} in {clock.Elapsed.TotalSeconds:0} s: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value:N0} × {(answer.Key == 0 ? "hung up" : answer.Key)}"))}"));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures, such as:\n{string.Join('\n', failures.Take(20))}");
        Assert.InRange(answers.GetValueOrDefault(200), count / 10, count);
        await AssertWellAsync(app);
    }

    private async Task SendMessagesAsync(int first, int count)
    {
        using var app = await QuietAppAsync();
        using var bystander = await HubClient.OpenAsync(app.Address, Addresses.Funding);
        var clock = Stopwatch.StartNew();
        var (circuits, next) = (0, first - 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            HubClient? hub = null;
            for (var seed = Interlocked.Increment(ref next); seed < first + count; seed = Interlocked.Increment(ref next))
            {
                if (hub is not { IsOpen: true })
                {
                    hub?.Dispose();
                    hub = await HubClient.OpenAsync(app.Address, Addresses.Funding);
                    Interlocked.Increment(ref circuits);
                }

                // What a message did is known once a sound one after it is answered, or the server has hung up or waits for more.
                await hub.SendAsync(HubMutator.Message(seed, hub.Renderer));
                if (!await hub.IsAliveAsync(Pause))
                {
                    hub.Dispose();
                    hub = null;
                }
            }

            hub?.Dispose();
        }));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} messages from seed {first} in {clock.Elapsed.TotalSeconds:0} s, which ended {circuits:N0} circuits"));
        Assert.True(await bystander.IsAliveAsync(), "The circuit of another reader has ended.");
        await AssertWellAsync(app);
    }

    // It prints its address, and then faults only.
    private static Task<AppProcess> QuietAppAsync() => AppProcess.StartAsync(settings: ["--Logging:LogLevel:Default=Error", "--Limits:Circuits=0"]);

    private static async Task AssertWellAsync(AppProcess app)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var page in SitePages.Fixed)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode);
        var faults = app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).ToList();
        Assert.True(faults.Count == 0, $"The log has {faults.Count} lines:\n{string.Join('\n', faults.Take(60))}");
    }

    /// <returns>0: the server hung up without a word, which is an answer to what is no HTTP; -1: it neither answered nor hung up.</returns>
    private static async Task<int> StatusAsync(Uri app, byte[] request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        var answer = new MemoryStream();
        var isLate = false;
        try
        {
            await client.ConnectAsync(app.Host, app.Port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(request, limit.Token);
            if (!request.AsSpan().EndsWith("\r\n\r\n"u8))
                client.Client.Shutdown(SocketShutdown.Send); // Nothing more will come.
            var part = new byte[64 * 1024];
            while (!IsWhole(answer) && await stream.ReadAsync(part, limit.Token) is > 0 and var read)
                answer.Write(part, 0, read);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            // Hung up; what it said before counts.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            isLate = true;
        }

        return answer.Length >= 12 && int.TryParse(Encoding.ASCII.GetString(answer.GetBuffer(), 9, 3), CultureInfo.InvariantCulture, out var status) ? status : isLate ? -1 : 0;
    }

    // The server may keep the line open a while for a body that it was promised.
    private static bool IsWhole(MemoryStream answer)
    {
        var bytes = answer.GetBuffer().AsSpan(0, (int)answer.Length);
        if (bytes.IndexOf("\r\n\r\n"u8) is not (> 0 and var end))
            return false;
        return Length().Match(Encoding.ASCII.GetString(bytes[..end])) is { Success: true } length
            ? bytes.Length - end - 4 >= int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture)
            : bytes.EndsWith("\r\n0\r\n\r\n"u8);
    }

    private static string Shortened(byte[] request) => Encoding.UTF8.GetString(request) is { Length: > 400 } text ? text[..400] + "…" : Encoding.UTF8.GetString(request);

    [GeneratedRegex(@"\r\nContent-Length: (\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}
