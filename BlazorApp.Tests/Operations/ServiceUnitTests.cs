using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BlazorApp.Security;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>The documented systemd unit, as far as it can be tried where systemd does not run.</summary>
public sealed partial class ServiceUnitTests : IDisposable
{
    private const string UnitName = "us-ecuador-tracker@.service";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Unit_IsUnderstoodBySystemdAndHardened()
    {
        var analyze = Requirement.Program("systemd-analyze");
        var unit = Path.Combine(_folder.FullName, "us-ecuador-tracker@5080.service");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Requirement.Program("dotnet");
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(unit + ".d").FullName, "override.conf"), Override().Match(await ReadAsync("running.md")).Groups[1].Value.Replace("    ", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(unit, (await ReadAsync()).Replace("/usr/bin/dotnet", dotnet, StringComparison.Ordinal).Replace("/opt/us-ecuador-tracker", AppContext.BaseDirectory.TrimEnd('/'), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), await RunAsync(analyze, "verify", "--man=no", unit));
        var (exit, verdict) = await RunAsync(analyze, "security", "--offline=yes", "--threshold=20", unit);
        Assert.True(exit == 0, verdict);
    }

    [Fact]
    public async Task Settings_OfTheUnit_AreUnderstoodByTheProgram()
    {
        var unit = await ReadAsync();
        var environment = Variable().Matches(unit).Select(match => (match.Groups[1].Value, (string?)match.Groups[2].Value)).ToList();
        Assert.Contains(environment, variable => variable.Item1 == "DrainSeconds");

        using var app = await AppProcess.StartAsync(environment: [.. environment, ("TMPDIR", _folder.FullName)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        Assert.NotEmpty(await client.GetStringAsync("/", TestContext.Current.CancellationToken));

        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await app.TerminateAsync());
        Assert.InRange(clock.Elapsed.TotalSeconds, 5, 45);
        Assert.Empty(_folder.GetDirectories());
    }

    [Fact]
    public async Task Memory_OfTheUnit_IsEnoughForAsManyReadersAsTheLimitsAllow()
    {
        const double heapShare = 0.75; // .NET leaves a quarter of its group's memory to everything else.
        var gigabytes = int.Parse(MemoryMax().Match(await ReadAsync()).Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.InRange((new Limits().Circuits * 0.259) + 160, 0, gigabytes * 1024 * heapShare);
    }

    private static Task<string> ReadAsync() => ReadAsync(UnitName);

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(Repository.Root, "BlazorApp", "docs", name), TestContext.Current.CancellationToken);

    private static async Task<(int ExitCode, string Text)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex(@"^MemoryMax=(\d+)G$", RegexOptions.Multiline)]
    private static partial Regex MemoryMax();

    [GeneratedRegex(@"^    (\[Service\]\n(?:    \w.*\n)+)", RegexOptions.Multiline)]
    private static partial Regex Override();

    [GeneratedRegex(@"^Environment=(\w+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
