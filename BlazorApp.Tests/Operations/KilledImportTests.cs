using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>An import that is killed (SIGKILL, as by a power cut or the kernel) leaves the old store or the new one, and nothing else is ever served.</summary>
public sealed class KilledImportTests(ITestOutputHelper output) : IDisposable
{
    private const string NewTitle = "Security assistance, told anew";

    private static readonly string OldTitle = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Records, "commitments", "security-assistance.json")))!["title"]!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed-");

    private string Database => Path.Combine(_folder.FullName, "app.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Import_KilledAtRandomMoments_LeavesTheOldStoreOrTheNewOne() => await KillAsync(8);

    /// <summary>The same at length, run on purpose.</summary>
    [Fact(Explicit = true)]
    public async Task Import_KilledAtTwoHundredRandomMoments_LeavesTheOldStoreOrTheNewOne() => await KillAsync(200);

    private async Task KillAsync(int kills)
    {
        var records = Repository.CopyRecords(Path.Combine(_folder.FullName, "Records"));
        Repository.Retitle(records, NewTitle);
        string[] import = ["import", "--records", records, "--database", Database];
        File.Copy(Repository.Store, Database);
        var old = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);

        // A whole import first: how long it takes, and what it makes.
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await ProgramRun.OfAsync([], import)).ExitCode);
        var (whole, made) = (clock.Elapsed, StoreContent.Read(Database));
        Assert.NotEqual(StoreContent.Read(Repository.Store), made);
        PutBack();

        using var app = await AppProcess.StartAsync(database: Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        var (phases, replaced, leftovers) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var moment = whole * ((kill + Random.Shared.NextDouble()) / kills);
            var phase = await KilledAtAsync(moment, import);
            phases[phase] = phases.GetValueOrDefault(phase) + 1;
            if (Leftovers().Any())
                leftovers++;

            var left = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
            if (!old.AsSpan().SequenceEqual(left))
            {
                Assert.Null(StoreFile.Problem(Database));
                Assert.Equal(made, StoreContent.Read(Database));
                replaced++;
                PutBack();
            }

            var served = await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken);
            Assert.True(served.Contains(NewTitle, StringComparison.Ordinal) != served.Contains(OldTitle, StringComparison.Ordinal), served);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kills} kills spread over {whole.TotalSeconds:0.0} s: {string.Join(", ", phases.Select(phase => $"{phase.Value} while {phase.Key}"))}; {leftovers} left an unfinished file, {replaced} came after the rename"));
        Assert.DoesNotContain("is damaged", app.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await ProgramRun.OfAsync([], import)).ExitCode);
        Assert.Empty(Leftovers());
        Assert.Equal(made, StoreContent.Read(Database));
    }

    private static async Task<string> KilledAtAsync(TimeSpan moment, string[] import)
    {
        using var process = ProgramRun.Start([], import);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(moment, TestContext.Current.CancellationToken));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output;
        return said.Contains("Replaced", StringComparison.Ordinal) ? "4 done"
            : said.Contains("No problems", StringComparison.Ordinal) ? "3 building indexes and renaming"
            : said.Contains("Reading", StringComparison.Ordinal) ? "2 reading and writing rows" : "1 starting";
    }

    private void PutBack()
    {
        File.Copy(Repository.Store, Database + ".old");
        File.Move(Database + ".old", Database, overwrite: true);
    }

    private IEnumerable<string> Leftovers() => _folder.EnumerateFiles().Select(file => file.Name).Where(name => name != "app.db");
}
