using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>A server that is asked to stop, or is killed, while it is read: no answer is cut short unnoticed, and the next one serves the same.</summary>
public sealed class ShutdownTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Addresses = ["/funding", "/sources.xlsx", "/timeline.json", "/app.db", "/figures/ladders.svg"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shutdown-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Terminated_UnderLoad_FinishesWhatItHasBegunAndExitsWithZero()
    {
        using var app = await AppProcess.StartAsync(environment: [("DrainSeconds", "2")]);
        using var client = new HttpClient { BaseAddress = app.Address };
        var readers = new Readers(client);
        await Wait.UntilAsync(() => readers.Whole >= 40);

        var clock = Stopwatch.StartNew();
        var exit = app.TerminateAsync();
        await Wait.UntilAsync(async () =>
        {
            using var answer = await client.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable && (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("draining", StringComparison.Ordinal);
        });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live", TestContext.Current.CancellationToken)).StatusCode);
        var beforeTheEnd = readers.Whole;
        await Wait.UntilAsync(() => readers.Whole > beforeTheEnd);
        Assert.Equal(0, await exit);
        await readers.StopAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stopped after {clock.Elapsed.TotalSeconds:0.0} s; {readers.Whole} whole answers, {readers.Refused} refused, {readers.CutShort.Count} cut short"));
        Assert.Empty(readers.CutShort);
        Assert.InRange(clock.Elapsed.TotalSeconds, 2, 25);
        Assert.DoesNotContain("fail:", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_UnderLoad_LeavesNothingThatTheNextOneDoesNotMend()
    {
        (string, string?)[] environment = [("TMPDIR", _folder.FullName)];
        var port = Port.Free();
        var app = await AppProcess.StartAsync(port, environment: environment);
        try
        {
            using var client = new HttpClient { BaseAddress = app.Address };
            var before = await client.GetByteArrayAsync("/funding.csv", TestContext.Current.CancellationToken);
            var stored = await File.ReadAllBytesAsync(Repository.Store, TestContext.Current.CancellationToken);
            var readers = new Readers(client);
            await Wait.UntilAsync(() => readers.Whole >= 40);

            app.Dispose();
            await readers.StopAsync();
            Assert.Single(_folder.GetDirectories("us-ecuador-store-*"));
            app = await AppProcess.StartAsync(port, environment: environment);

            Assert.Equal(before, await client.GetByteArrayAsync("/funding.csv", TestContext.Current.CancellationToken));
            Assert.Equal(stored, await File.ReadAllBytesAsync(Repository.Store, TestContext.Current.CancellationToken));
            Assert.Single(_folder.GetDirectories("us-ecuador-store-*"));
            Assert.DoesNotContain("fail:", app.Output, StringComparison.Ordinal);
        }
        finally
        {
            app.Dispose();
        }
    }

    /// <summary>Four readers who ask one address after the other until they are stopped or find no server.</summary>
    private sealed class Readers
    {
        private readonly ConcurrentBag<string> _cutShort = [];
        private readonly Task _all;
        private int _whole, _refused;
        private volatile bool _isStopped;

        public Readers(HttpClient client) => _all = Task.WhenAll(Enumerable.Range(0, 4).Select(reader => Task.Run(() => ReadAsync(client, reader))));

        public int Whole => Volatile.Read(ref _whole);

        public int Refused => Volatile.Read(ref _refused);

        /// <summary>Answers that began and did not end, or were no answer.</summary>
        public IReadOnlyCollection<string> CutShort => _cutShort;

        public async Task StopAsync()
        {
            _isStopped = true;
            await _all;
        }

        private async Task ReadAsync(HttpClient client, int first)
        {
            for (var turn = first; !_isStopped && Refused < 20; turn++)
            {
                var hasBegun = false;
                try
                {
                    using var answer = await client.GetAsync(Addresses[turn % Addresses.Length], HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
                    hasBegun = true;
                    await answer.Content.CopyToAsync(Stream.Null, CancellationToken.None);
                    if (answer.StatusCode == HttpStatusCode.OK)
                        Interlocked.Increment(ref _whole);
                    else
                        _cutShort.Add($"{(int)answer.StatusCode}: {answer.RequestMessage!.RequestUri}");
                }
                catch (Exception problem) when (problem is HttpRequestException or IOException)
                {
                    if (hasBegun)
                        _cutShort.Add(problem.Message);
                    else
                        Interlocked.Increment(ref _refused);
                }
            }
        }
    }
}
