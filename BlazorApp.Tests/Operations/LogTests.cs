using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>What whoever runs the tracker reads: a line for a fault, and none for a visitor who leaves.</summary>
public sealed class LogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log-");

    private string Database => Path.Combine(_folder.FullName, "app.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Fault_InJson_IsOneLineWithItsCure()
    {
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database, environment: [("Logging__Console__FormatterName", "json")]);
        LiveFile.Spoil(Database);
        await Wait.UntilAsync(() => app.Output.Contains("is damaged", StringComparison.Ordinal));
        LiveFile.SwapIn(Database, "Second");
        await Wait.UntilAsync(() => app.Output.Contains("is sound again", StringComparison.Ordinal));

        var lines = app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal(["Warning", "Warning"], lines.Select(line => (string?)line["LogLevel"]));
        Assert.StartsWith($"The store {Database} is damaged or is no SQLite file: put a sound copy there", (string?)lines[0]["Message"], StringComparison.Ordinal);
        Assert.StartsWith("The store is sound again and in service, version ", (string?)lines[1]["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_OfTheCopy_IsOneLineForEachThatCouldNotBeRead()
    {
        var temporary = _folder.CreateSubdirectory("tmp");
        using var app = await AppProcess.StartAsync(environment: [("TMPDIR", temporary.FullName)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        // Until the copy is made anew, four times a second. Another address each time: an answer that is kept needs no copy.
        var asked = 0;
        await Wait.UntilAsync(async () => DiskTests.SpoilCopy(temporary) && !await DiskTests.IsWholeAsync(client, $"/funding.csv?present=no{++asked}"));

        await Wait.UntilAsync(() => app.Output.Contains("Could not read the store for /funding.csv?present=no", StringComparison.Ordinal));
        var line = app.Output.Split('\n').First(line => line.Contains("Could not read", StringComparison.Ordinal));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ fail: ", line);
        Assert.Contains($"cannot be read: look at that disk", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_WhoLeaveInTheMiddle_AreNotLogged()
    {
        using var app = await AppProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var address in (string[])["/app.db", "/sources.xlsx", "/timeline.json", "/funding", "/search?q=radar", "/", "/changes.atom"])
        {
            for (var visitor = 0; visitor < 4; visitor++)
            {
                using var line = new TcpClient { LingerState = new LingerOption(true, 0) }; // Torn off, not hung up.
                await line.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
                await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n\r\n"), TestContext.Current.CancellationToken);
                if (visitor % 2 == 1)
                    await line.GetStream().ReadExactlyAsync(new byte[64], TestContext.Current.CancellationToken);
            }
        }

        Assert.NotEmpty(await client.GetStringAsync("/funding.csv", TestContext.Current.CancellationToken));
        Assert.Equal(0, await app.TerminateAsync());
        Assert.Single(app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)); // The address.
    }
}
