using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Two servers behind nginx, with the very file that the documentation gives, as two machines that share nothing but the store. One of them is killed.</summary>
public sealed class TwoServersTests(Site site) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("two-servers-");
    private readonly List<AppProcess> _servers = [];
    private Process? _nginx;

    public void Dispose()
    {
        if (_nginx is { HasExited: false })
        {
            _nginx.Kill(entireProcessTree: true);
            _nginx.WaitForExit();
        }

        _nginx?.Dispose();
        _servers.ForEach(server => server.Dispose());
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Server_Killed_VisitorsGoOnWithTheOther()
    {
        var address = await StartAsync();
        await using var visit = await site.VisitAsync($"{address}funding?side=united-states");
        await GridTests.SortByAsync(visit, "Item", "sort=title");
        await visit.Page.EvaluateAsync("() => document.kept = true");
        using var reader = new HttpClient { BaseAddress = address };
        var (read, cut) = (0, 0);
        using var ended = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            for (; !ended.IsCancellationRequested; read++)
            {
                try
                {
                    await reader.GetStringAsync(read % 2 == 0 ? "/timeline" : "/funding.csv", CancellationToken.None);
                    await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None); // As fast as nginx lets one address read.
                }
                catch (HttpRequestException problem) when (problem.StatusCode is null)
                {
                    cut++; // The answer that was on its way.
                }
            }
        }, TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => read >= 10);

        var served = Assert.Single(_servers, server => server.Address.Authority == LastServed());
        served.Dispose();

        // A page that was only read noticed nothing; one with a circuit loads itself again in its view, from the other server.
        await visit.Page.WaitForFunctionAsync("() => !document.kept", null, new() { Timeout = 60_000 });
        await GridTests.SortByAsync(visit, "Item", "sort=-title");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/funding\?side=united-states&sort=-title$"));
        Assert.NotEqual(served.Address.Authority, LastServed());
        var before = read;
        await Wait.UntilAsync(() => read >= before + 10);
        await ended.CancelAsync();
        await reading;
        Assert.InRange(cut, 0, 1);
        var told = _servers.Single(server => server != served).Output;
        Assert.False(told.Contains("fail:", StringComparison.Ordinal), told);
    }

    [Fact]
    public async Task Site_BehindNginx_KnowsTheAddressThatVisitorsUse()
    {
        var address = await StartAsync();
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "elsewhere.example"); // A visitor who would choose the host of links.

        Assert.Contains($"{address}changes", await client.GetStringAsync("/changes.atom", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/healthz/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/search?q={new string('x', 20_000)}", TestContext.Current.CancellationToken)).StatusCode);
    }

    /// <summary>As fast as this machine asks, whatever it does meanwhile: nginx lets through two a second here, not 300.</summary>
    [Fact]
    public async Task Flood_IsAnsweredByNginx_AndEndsWithIt()
    {
        const int Burst = 20;
        var address = await StartAsync(("rate=300r/s", "rate=2r/s"), ("burst=600", $"burst={Burst}"));
        using var client = new HttpClient { BaseAddress = address };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10 * Burst).Select(_ => client.GetAsync("/healthz", TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}"));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("Ask again", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await Wait.UntilAsync(async () => (await client.GetAsync("/funding", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK);
    }

    /// <param name="changes">What else is written otherwise than documented.</param>
    private async Task<Uri> StartAsync(params (string Written, string Real)[] changes)
    {
        var nginx = Requirement.Program("nginx");
        foreach (var home in (string[])["first", "second"])
            _servers.Add(await AppProcess.StartAsync(environment: [("HOME", _folder.CreateSubdirectory(home).FullName), ("Proxies", "127.0.0.1")]));

        var port = Port.Free().ToString(CultureInfo.InvariantCulture);
        var documented = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "BlazorApp", "docs", "nginx.conf"), TestContext.Current.CancellationToken);
        foreach (var (written, real) in new[] { ("127.0.0.1:5080", _servers[0].Address.Authority), ("127.0.0.1:5081", _servers[1].Address.Authority), ("listen 80;", $"listen 127.0.0.1:{port};"), ("tracker.example.org", "127.0.0.1") }.Concat(changes))
        {
            Assert.Contains(written, documented, StringComparison.Ordinal);
            documented = documented.Replace(written, real, StringComparison.Ordinal);
        }

        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";
        await File.WriteAllTextAsync(configuration, $$"""
            {{user}} daemon off; worker_processes 1; pid nginx.pid; error_log stderr warn;
            events { worker_connections 256; }
            http {
              client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
              log_format served $upstream_addr; access_log served.log served;
              {{documented}}
            }
            """, TestContext.Current.CancellationToken);
        _nginx = Process.Start(new ProcessStartInfo(nginx, ["-p", _folder.FullName, "-c", configuration]) { RedirectStandardError = true })!;
        _nginx.BeginErrorReadLine();
        var address = new Uri($"http://127.0.0.1:{port}/");
        using var client = new HttpClient();
        await Wait.UntilAsync(async () =>
        {
            try
            {
                return (await client.GetAsync(new Uri(address, "healthz"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                Assert.False(_nginx.HasExited, "nginx did not start with this file.");
                return false;
            }
        });
        return address;
    }

    // The server that gave the last answer; of several tried, the last.
    private string LastServed()
    {
        using var log = new StreamReader(new FileStream(Path.Combine(_folder.FullName, "served.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return log.ReadToEnd().Split(['\n', ',', ' '], StringSplitOptions.RemoveEmptyEntries)[^1];
    }
}
