using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BlazorApp.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

    [Theory]
    [InlineData]
    [InlineData("--Kestrel:Certificates:Default:Path=missing.pfx")]
    public async Task Address_WithoutItsCertificate_IsNamedWithItsCure(params string[] settings)
    {
        Assert.StartsWith("The address https://127.0.0.1:0 needs a certificate that can be read: name one with ", await RefusalAsync(["--urls", "https://127.0.0.1:0", .. settings]), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("--Limits:FilesPerMinute=many", "The setting Limits:FilesPerMinute is “many”; it is a whole number, 1,000,000 at most, and 0 for no limit.")]
    [InlineData("--Limits:FilesPerMinute=-1", "The setting Limits:FilesPerMinute is “-1”; it is a whole number, 1,000,000 at most, and 0 for no limit.")]
    [InlineData("--Limits:PageSeconds=5000000", "The setting Limits:PageSeconds is “5000000”; it is a whole number, 1,000,000 at most, and 0 for no limit.")]
    [InlineData("--DrainSeconds=abc", "The setting DrainSeconds is “abc”; it is a whole number of seconds, 600 at most.")]
    [InlineData("--DrainSeconds=-5", "The setting DrainSeconds is “-5”; it is a whole number of seconds, 600 at most.")]
    [InlineData("--DrainSeconds=601", "The setting DrainSeconds is “601”; it is a whole number of seconds, 600 at most.")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "The setting OTEL_EXPORTER_OTLP_ENDPOINT is “collector:4317”; it is an address such as http://localhost:4317.")]
    [InlineData("--Logging:LogLevel:Default=loud", "The setting Logging:LogLevel:Default is “loud”; it is one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("--Logging:Console:FormatterName=yaml", "The setting Logging:Console:FormatterName is “yaml”; it is one of simple, json, systemd.")]
    [InlineData("--Limits:FilePerMinute=1", "There is no setting Limits:FilePerMinute. The limits are FilesPerMinute, ")]
    [InlineData("--Proxies=10.0.0.5, everyone", "The setting Proxies names “everyone”, which is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/8.")]
    public async Task Setting_ThatCannotBeMeant_IsNamed(string setting, string sentence) => Assert.StartsWith(sentence, await RefusalAsync("--urls", "http://127.0.0.1:0", setting), StringComparison.Ordinal);

    /// <summary>Systemd starts again what ended as a failure only.</summary>
    [Fact]
    public async Task Service_ThatFails_EndsTheServerAsAFailure()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = _folder.FullName });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<FailingService>();
        await using var app = builder.Build();

        Assert.Equal(1, await Startup.RunAsync(app));
    }

    [Fact]
    public async Task Setting_ThatIsEmpty_IsAsIfItWereNotThere()
    {
        using var app = await AppProcess.StartAsync(settings: ["--Database=", "--DrainSeconds=", "--OTEL_EXPORTER_OTLP_ENDPOINT=", "--Logging:LogLevel:Default=", "--Logging:Console:FormatterName=", "--Limits:FilesPerMinute=", "--Proxies="]);
        using var client = new HttpClient { BaseAddress = app.Address };

        Assert.NotEmpty(await client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Verb_ThatIsMistyped_IsNotTakenForAWishToServe()
    {
        var run = await ProgramRun.OfAsync([], "importt");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'importt' was not matched", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vintage_OfAMonthToCome_IsRefused()
    {
        var run = await ProgramRun.OfAsync([], "import", "official-aid", Directory.GetFiles(Path.Combine(Repository.Records, "official-aid"), "*.csv")[0], "--vintage", "2099-01", "--records", _folder.FullName);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("--vintage: 2099-01: is a month to come.", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    // What the program says before it stops: one line, on the error stream.
    private static async Task<string> RefusalAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync([], arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        return Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private sealed class FailingService(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource();
            lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            throw new InvalidOperationException("The disk is gone.");
        }
    }
}
