using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BlazorApp.Security;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>The documented systemd unit: understood and hardened; and on purpose, as root on Linux, run by a systemd of its own.</summary>
public sealed partial class ServiceUnitTests : IDisposable
{
    private const string UnitName = "us-ecuador-tracker@.service";

    // systemd as the first process of namespaces of its own, with nothing to start but what every service needs. $1: the published program, $2: the unit.
    private const string Boot = """
        set -e
        mount -t proc proc /proc
        for folder in /run /opt /var/log; do mount -t tmpfs -o mode=755 tmpfs $folder; done
        cp -r "$1" /opt/us-ecuador-tracker
        mkdir -p /run/systemd/system /run/lock /var/lib/private
        cp "$2" /run/systemd/system/us-ecuador-tracker@.service
        cd /lib/systemd/system
        for unit in *.timer *.path *.mount *.socket systemd-*.service getty.target dbus.service; do
            case $unit in systemd-journald*) ;; *) ln -sf /dev/null "/run/systemd/system/$unit" ;; esac
        done
        printf '[Unit]\nRequires=basic.target\nAfter=basic.target\n' >/run/systemd/system/trial.target
        exec env -i container=trial PATH="$PATH" /lib/systemd/systemd --system --log-target=null --unit=trial.target
        """;

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

    [Fact(Explicit = true)]
    public async Task Servers_OfTheUnit_RunInItsSandboxAndComeBack()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Requirement.Program("dotnet");
        var (program, unit, port) = (Path.Combine(_folder.FullName, "program"), Path.Combine(_folder.FullName, "unit"), Port.Free());
        Assert.Equal(0, (await RunAsync(dotnet, "publish", Path.Combine(Repository.Root, "BlazorApp"), "-c", "Release", "-o", program)).ExitCode);
        await File.WriteAllTextAsync(unit, (await ReadAsync()).Replace("/usr/bin/dotnet", dotnet, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        using var namespaces = Process.Start(Requirement.Program("unshare"), ["--fork", "--kill-child", "--pid", "--mount", "--uts", "--ipc", "bash", "-c", Boot, "boot", program, unit]);
        try
        {
            var systemd = "";
            await Wait.UntilAsync(async () => (systemd = (await RunAsync("pgrep", "-P", $"{namespaces.Id}")).Text.Trim()).Length > 0 && File.Exists($"/proc/{systemd}/root/run/systemd/private"));
            await Wait.UntilAsync(async () => await SystemctlAsync("is-system-running") == "running");

            Task<string> SystemctlAsync(params string[] arguments) => InsideAsync(systemd, ["systemctl", .. arguments]);
            Task<string> PropertyAsync(string name) => SystemctlAsync("show", "--value", "--property", name, $"us-ecuador-tracker@{port}");
            async Task<bool> IsAnsweredAsync(string path) => (await RunAsync("curl", "-sf", "-o", "/dev/null", $"http://127.0.0.1:{port}{path}")).ExitCode == 0;

            Assert.Equal("", await SystemctlAsync("start", $"us-ecuador-tracker@{port}"));
            await Wait.UntilAsync(async () => await IsAnsweredAsync("/healthz/ready"));
            foreach (var path in (string[])["/", "/funding", "/figures/funding.svg", "/funding.xlsx", "/changes.atom", "/search?q=navy", "/app.db"])
                Assert.True(await IsAnsweredAsync(path), path);

            var server = await PropertyAsync("MainPID");
            var status = await InsideAsync(systemd, "cat", $"/proc/{server}/status");
            Assert.Matches(@"(?m)^Uid:\s+[1-9]\d{4}\b", status);
            Assert.Matches(@"(?m)^CapBnd:\s+0+$", status);
            Assert.Matches(@"(?m)^NoNewPrivs:\s+1$", status);
            Assert.Matches(@"(?m)^Seccomp:\s+2$", status);
            Assert.Contains("Read-only", await InsideAsync(systemd, "nsenter", "-t", server, "-m", "touch", "/opt/us-ecuador-tracker/app.db"), StringComparison.Ordinal);
            Assert.Equal($"{3L << 30}", await PropertyAsync("MemoryMax"));

            await InsideAsync(systemd, "kill", "-9", server);
            await Wait.UntilAsync(async () => await PropertyAsync("MainPID") is var next && next != "0" && next != server && await IsAnsweredAsync("/healthz/ready"));

            var clock = Stopwatch.StartNew();
            await SystemctlAsync("stop", $"us-ecuador-tracker@{port}");
            Assert.InRange(clock.Elapsed.TotalSeconds, 5, 45);
            Assert.Equal(("success", "0"), (await PropertyAsync("Result"), await PropertyAsync("ExecMainStatus")));
        }
        finally
        {
            namespaces.Kill();
        }
    }

    /// <summary>What a program prints that is started where that systemd runs.</summary>
    private static async Task<string> InsideAsync(string systemd, params string[] command) =>
        (await RunAsync("nsenter", ["-t", systemd, "-m", "-p", "-u", "-i", .. command])).Text.Trim();

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
