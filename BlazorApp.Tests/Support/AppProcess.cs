using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorApp.Tests.Support;

/// <summary>The built app as a visitor meets it: its own process, a real port, the repository's store.</summary>
internal sealed partial class AppProcess : IDisposable
{
    private static readonly string[] NoLimits = ["--Limits:FilesPerMinute=0", "--Limits:SearchesPerMinute=0", "--Limits:FiguresPerMinute=0", "--Limits:CircuitsPerAddress=0"];

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private bool _isStopped;

    private AppProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>The number of its process.</summary>
    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the app and waits for the address that it prints.</summary>
    /// <param name="port">0: any free one.</param>
    /// <param name="database">Null: the repository's store.</param>
    /// <param name="environment">Further variables of its environment; null takes one away.</param>
    /// <param name="settings">Such as <c>--Limits:FilesPerMinute=10</c>. How often one address may ask is not limited otherwise: all tests have one.</param>
    public static async Task<AppProcess> StartAsync(int port = 0, string? database = null, IReadOnlyList<(string Name, string? Value)>? environment = null, params string[] settings)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "BlazorApp.dll"), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), .. NoLimits, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = null, ["Database"] = database },
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var app = new AppProcess(new Process { StartInfo = start });
        try
        {
            app.Address = await app.ReadAddressAsync().WaitAsync(StartLimit);
            return app;
        }
        catch
        {
            app.Dispose();
            throw;
        }
    }

    public void Dispose() => Stop();

    /// <summary>Asks the process to end (SIGTERM), as a service manager does; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Id]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(StartLimit);
        return _process.ExitCode;
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public void Stop()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private Task<Uri> ReadAddressAsync()
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            lock (_output)
                _output.AppendLine(line);
            if (line is not null && Printed().Match(line) is { Success: true } match)
                address.TrySetResult(new Uri(match.Value));
        }

        _process.OutputDataReceived += (_, data) => Read(data.Data);
        _process.ErrorDataReceived += (_, data) => Read(data.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The app stopped before it printed its address:\n{_output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return address.Task;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Printed();
}
