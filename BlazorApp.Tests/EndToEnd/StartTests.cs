using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>A start that cannot succeed ends with one sentence that names the cure, and a non-zero exit.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("start-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Address_TakenByAnotherProgram_IsNamed()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal($"The address {address} is taken by another program: stop that one, or choose another with “--urls http://localhost:5081”.", await RefusalAsync("--urls", address));
    }

    [Fact]
    public async Task Store_ThatIsMissing_IsNamedWithItsCure()
    {
        var store = Path.Combine(_folder.FullName, "app.db");

        Assert.StartsWith($"The store {store} is missing:", await RefusalAsync("--Database", store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatIsNoDatabase_IsNamedWithItsCure()
    {
        var store = Path.Combine(_folder.FullName, "app.db");
        await File.WriteAllTextAsync(store, "not a database", TestContext.Current.CancellationToken);

        Assert.StartsWith($"The store {store} is damaged", await RefusalAsync("--Database", store), StringComparison.Ordinal);
    }

    // What the program says before it stops: one line, on the error stream.
    private static async Task<string> RefusalAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync([], arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        return Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
