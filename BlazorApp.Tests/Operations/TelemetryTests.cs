using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>Metrics and traces go to the collector that the environment names, and nowhere otherwise.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telemetry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Collector_NamedInTheEnvironment_ReceivesMetricsAndTraces()
    {
        var database = Path.Combine(_folder.FullName, "app.db");
        LiveFile.SwapIn(database, "First");
        using var collector = new Collector();
        using var app = await AppProcess.StartAsync(database: database, environment: [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "500")]);
        using var client = new HttpClient { BaseAddress = app.Address };
        await client.GetStringAsync("/funding", TestContext.Current.CancellationToken);
        LiveFile.SwapIn(database, "Second");

        foreach (var (path, words) in new[]
        {
            ("/v1/metrics", new[] { "us-ecuador-tracker", "tracker.store.swaps", "http.server.request.duration", "dotnet.gc.collections" }),
            ("/v1/traces", ["us-ecuador-tracker", "Microsoft.AspNetCore"]),
        })
        {
            foreach (var word in words)
                await Wait.UntilAsync(() => collector.Has(path, word));
        }
    }

    [Fact]
    public void Collector_NotNamed_LeavesNothingToSend()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();

        BlazorApp.Operations.Telemetry.AddTelemetry(builder);

        Assert.DoesNotContain(builder.Services, service => service.ServiceType.Namespace?.StartsWith("OpenTelemetry", StringComparison.Ordinal) == true);
    }

    /// <summary>Takes what is sent, and looks for words in it: names stand in the messages as plain text.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Content)> _received = [];

        public Collector()
        {
            Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port.Free()}/");
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ReceiveAsync();
        }

        public string Address { get; }

        public bool Has(string path, string word) => _received.Any(message => message.Path == path && message.Content.Contains(word, StringComparison.Ordinal));

        public void Dispose() => _listener.Close();

        private async Task ReceiveAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.Close();
                }
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
