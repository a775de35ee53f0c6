using System.Net;
using System.Text.RegularExpressions;
using BlazorApp.Data;
using BlazorApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlazorApp.Tests.Operations;

/// <summary>Disks that are full or read-only, and stores that others hold: each is told in a sentence with its cure, and what was there stays.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disk-tests-");

    private string Database => Path.Combine(_folder.FullName, "app.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.85)]
    public async Task Import_ThatFillsTheDisk_LeavesTheOldStore(double ofTheNewStore)
    {
        using var disk = SmallDisk.Mount(1 + ofTheNewStore);
        var database = Path.Combine(disk.Folder, "app.db");
        File.Copy(Repository.Store, database);

        var run = await ProgramRun.OfAsync([], "import", "--records", Repository.Records, "--database", database);

        AssertRefused($"{database} could not be replaced and is unchanged: make sure that its folder can be written and has room.", run);
        Assert.Equal(await File.ReadAllBytesAsync(Repository.Store, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken));
        Assert.Equal([database], Directory.GetFiles(disk.Folder));
    }

    [Fact]
    public async Task Import_IntoAReadOnlyFolder_LeavesTheOldStore()
    {
        using var disk = SmallDisk.Mount(3);
        var database = Path.Combine(disk.Folder, "app.db");
        File.Copy(Repository.Store, database);
        disk.MakeReadOnly();

        var run = await ProgramRun.OfAsync([], "import", "--records", Repository.Records, "--database", database);

        AssertRefused($"{database} could not be replaced and is unchanged: make sure that its folder can be written and has room.", run);
    }

    [Fact]
    public async Task Vintage_ThatFillsTheDisk_LeavesTheRecords()
    {
        using var disk = SmallDisk.Mount(2);
        var records = Repository.CopyRecords(Path.Combine(disk.Folder, "Records"));
        var before = Directory.GetFiles(records, "*", SearchOption.AllDirectories);
        disk.Fill();

        var run = await ProgramRun.OfAsync([], "import", "official-aid", Directory.GetFiles(Path.Combine(Repository.Records, "official-aid"), "*.csv")[0], "--vintage", "2024-01", "--records", records, "--database", Database);

        AssertRefused($"{Path.Combine(records, "official-aid", "2024-01.csv")} could not be written, and nothing was changed: make sure that its folder can be written and has room.", run);
        Assert.Equal(before, Directory.GetFiles(records, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Server_WithoutRoomForItsCopy_SaysSo(bool isReadOnly)
    {
        using var disk = SmallDisk.Mount(0.3);
        if (isReadOnly)
            disk.MakeReadOnly();

        var run = await ProgramRun.OfAsync([("TMPDIR", disk.Folder)], "--urls", "http://127.0.0.1:0", "--Database", Repository.Store);

        AssertRefused($"The store {Repository.Store} cannot be copied to {disk.Folder}/: make room there, or name another folder in TMPDIR.", run);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
    }

    [Fact]
    public async Task Server_InAReadOnlyFolder_Serves()
    {
        using var disk = SmallDisk.Mount(1.5);
        File.Copy(Repository.Store, Path.Combine(disk.Folder, "app.db"));
        disk.MakeReadOnly();

        using var app = await AppProcess.StartAsync(database: Path.Combine(disk.Folder, "app.db"));
        using var client = new HttpClient { BaseAddress = app.Address };

        Assert.Contains("\"status\":\"ready\"", await client.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_WhoseDiskFillsUp_ServesWhatItHasAndGoesOnOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(2.5);
        LiveFile.SwapIn(Database, "First");
        using var app = await AppProcess.StartAsync(database: Database, environment: [("TMPDIR", disk.Folder)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        disk.Fill();

        LiveFile.SwapIn(Database, "Second");

        await Wait.UntilAsync(() => app.Output.Contains($"cannot be copied to {disk.Folder}/: make room there", StringComparison.Ordinal));
        Assert.Contains("First", await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("\"warning\":\"The newest store file cannot be served", await client.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        disk.Empty();

        await Wait.UntilAsync(async () => (await client.GetStringAsync("/overview.csv", TestContext.Current.CancellationToken)).Contains("Second", StringComparison.Ordinal));
        await Wait.UntilAsync(async () => (await client.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken)).Contains("\"warning\":null", StringComparison.Ordinal)); // Said once the look is over that took it into service.
        Assert.Single(Regex.Matches(app.Output, "cannot be copied"));
    }

    [Fact]
    public async Task Server_WhoseCopyIsSpoiled_SaysSoAndMakesItAnew()
    {
        var temporary = _folder.CreateSubdirectory("tmp");
        using var app = await AppProcess.StartAsync(environment: [("TMPDIR", temporary.FullName)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        var whole = await client.GetStringAsync("/funding.csv", TestContext.Current.CancellationToken);

        await File.WriteAllBytesAsync(Assert.Single(temporary.GetFiles("*.db", SearchOption.AllDirectories)).FullName, new byte[8192], TestContext.Current.CancellationToken);

        // Other addresses than before: an answer that is kept needs no copy. (Any address may bear “present”, and only 1 means something.)
        await Wait.UntilAsync(() => IsWholeAsync(client, "/funding.csv?present=no1"));
        Assert.Equal(whole, await client.GetStringAsync("/funding.csv?present=no2", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }

    /// <summary>An answer that was cut short, for him who asked first, would be short for a day for all that ask after him.</summary>
    [Theory]
    [InlineData("/funding.csv")]
    [InlineData("/funding.json")]
    public async Task Answer_ThatWasCutShort_IsNotKept(string file)
    {
        var temporary = _folder.CreateSubdirectory("tmp");
        using var app = await AppProcess.StartAsync(environment: [("TMPDIR", temporary.FullName)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        var whole = await client.GetStringAsync($"{file}?present=no0", TestContext.Current.CancellationToken);
        var asked = 0; // Another address each time: an answer that is kept needs no copy.
        await Wait.UntilAsync(async () => SpoilCopy(temporary) && !await IsWholeAsync(client, $"{file}?present=no{++asked}"));

        // Many, because what ends a connection and what keeps its answer run beside each other.
        var addresses = Enumerable.Range(asked, 40).ToDictionary(ask => $"{file}?present=no{ask}", ask => $"present=no{ask}");
        await Task.WhenAll(addresses.Keys.Select(address => IsWholeAsync(client, address)));

        await Wait.UntilAsync(() => IsWholeAsync(client, $"{file}?present=no{asked}"));
        foreach (var (address, ask) in addresses)
            Assert.Equal(whole, (await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Replace(ask, "present=no0", StringComparison.Ordinal));
    }

    /// <summary>What could not be read is read anew, by whoever asks next: a kept failure would stand for a day.</summary>
    [Theory]
    [InlineData("/about")]
    [InlineData("/funding")]
    [InlineData("/")]
    public async Task Page_ThatCouldNotBeRead_IsNotKept(string page)
    {
        var temporary = _folder.CreateSubdirectory("tmp");
        using var app = await AppProcess.StartAsync(environment: [("TMPDIR", temporary.FullName)]);
        using var client = new HttpClient { BaseAddress = app.Address };
        var asked = 0;
        await Wait.UntilAsync(async () => SpoilCopy(temporary) && !await IsWholeAsync(client, $"{page}?present=no{++asked}"));

        await Wait.UntilAsync(() => IsWholeAsync(client, $"{page}?present=no{asked}"));

        Assert.DoesNotContain("could not read", await client.GetStringAsync($"{page}?present=no{asked}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_LockedByAnotherProgram_IsToldAndTheServerStartsOnceItIsFree()
    {
        File.Copy(Repository.Store, Database);
        using (new FileStream(Database, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            AssertRefused($"The store {Database} is locked by another program: close it there.", await ProgramRun.OfAsync([], "--urls", "http://127.0.0.1:0", "--Database", Database));

        using var store = new LiveStore(Database);
        Assert.Null(store.Check());
    }

    [Fact]
    public void Store_ThatAnotherProgramOnlyReads_IsServed()
    {
        File.Copy(Repository.Store, Database);
        using var other = Writer();
        Execute(other, "BEGIN EXCLUSIVE");

        using var store = new LiveStore(Database);

        Assert.Null(store.Check());
    }

    [Theory]
    [InlineData("DELETE", "-journal")]
    [InlineData("WAL", "-wal")]
    public void Store_BeingChangedInPlace_IsNotServedUntilThatIsDone(string journal, string beside)
    {
        LiveFile.SwapIn(Database, "First");
        using var store = new LiveStore(Database);
        Assert.Null(store.Check());
        var version = store.Version;
        using (var other = Writer())
        {
            Execute(other, $"PRAGMA journal_mode = {journal}; BEGIN; UPDATE Commitments SET Title = 'Half'; {(journal == "WAL" ? "COMMIT" : "")}");

            Assert.StartsWith($"The store {Database} is being changed in place by another program, or was when that was stopped ({Database}{beside})", Changed(store), StringComparison.Ordinal);
            Assert.Equal(version, store.Version);
            if (journal != "WAL")
                Execute(other, "COMMIT");
        }

        Assert.Null(Changed(store));
        Assert.NotEqual(version, store.Version);
    }

    /// <summary>Writes over the copy that is served. False: it was being made anew.</summary>
    internal static bool SpoilCopy(DirectoryInfo temporary)
    {
        try
        {
            using var stream = new FileStream(temporary.GetFiles("*.db", SearchOption.AllDirectories).First(file => file.Name != "incoming.db").FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(new byte[8192]);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>False: the answer says that the store cannot be read, or ended before its end.</summary>
    internal static async Task<bool> IsWholeAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable });
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // As the next look after the file has been touched.
    private string? Changed(LiveStore store)
    {
        File.SetLastWriteTimeUtc(Database, File.GetLastWriteTimeUtc(Database).AddSeconds(1));
        return store.Check();
    }

    private SqliteConnection Writer()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is written in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void AssertRefused(string sentence, ProgramRun run)
    {
        Assert.Equal(sentence + Environment.NewLine, run.Errors);
        Assert.Equal(1, run.ExitCode);
    }
}
