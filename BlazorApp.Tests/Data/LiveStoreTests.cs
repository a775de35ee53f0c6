using BlazorApp.Data;
using BlazorApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data;

public sealed class LiveStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("live-");

    private string Database => Path.Combine(_folder.FullName, "app.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Store_AtTheStart_IsTheFile()
    {
        SwapIn("First");
        using var store = Checked();

        Assert.Equal("First", Title(store));
        Assert.Equal(16, store.Version.Length);
    }

    [Fact]
    public void File_SwappedForASoundOne_IsServedFromThenOn()
    {
        SwapIn("First");
        using var store = Checked();
        var version = store.Version;

        SwapIn("Second");

        Assert.Null(store.Check());
        Assert.Equal("Second", Title(store));
        Assert.NotEqual(version, store.Version);
    }

    [Fact]
    public void File_TouchedOnly_KeepsItsVersion()
    {
        SwapIn("First");
        using var store = Checked();
        var (version, since) = (store.Version, store.Since);

        File.SetLastWriteTimeUtc(Database, DateTime.UtcNow.AddMinutes(1));

        Assert.Null(store.Check());
        Assert.Equal((version, since), (store.Version, store.Since));
    }

    [Fact]
    public void Version_OfTheSameContentElsewhere_IsTheSame()
    {
        SwapIn("First");
        using var here = Checked();
        var elsewhere = Path.Combine(_folder.FullName, "copy.db");
        File.Copy(Database, elsewhere);

        using var there = new LiveStore(elsewhere);
        there.Check();

        Assert.Equal(here.Version, there.Version);
    }

    [Theory]
    [InlineData("deleted", "is missing")]
    [InlineData("cut short", "is damaged or is no SQLite file")]
    [InlineData("no database", "is damaged or is no SQLite file")]
    [InlineData("emptied", "was built for another version of this program")]
    [InlineData("of another schema", "was built for another version of this program")]
    public void File_ThatBecomesBad_IsNamedAndTheLastGoodOneIsServed(string change, string complaint)
    {
        SwapIn("First");
        using var store = Checked();
        using var open = store.CreateDbContext();
        Spoil(change);

        var problem = store.Check();

        Assert.StartsWith($"The store {Database} {complaint}", problem, StringComparison.Ordinal);
        Assert.Contains("import", problem, StringComparison.Ordinal);
        Assert.Equal(problem, store.Check());
        Assert.Equal("First", Title(store));
        Assert.Equal("First", open.Commitments.OrderBy(commitment => commitment.Id).First().Title);

        SwapIn("Second");
        Assert.Null(store.Check());
        Assert.Equal("Second", Title(store));
    }

    [Fact]
    public void Reader_WhoHasBegun_EndsOnTheFileItBeganOn()
    {
        SwapIn("First");
        using var store = Checked();
        using var begun = store.CreateDbContext(); // Opens its connection only when it is first asked.

        SwapIn("Second");
        store.Check();

        Assert.Equal("First", begun.Commitments.OrderBy(commitment => commitment.Id).First().Title);
        Assert.Equal("Second", Title(store));
    }

    [Fact]
    public void Request_WhoseFlowIsPinned_ReadsOneVersionThroughout()
    {
        SwapIn("First");
        using var store = Checked();
        var version = store.Version;
        using (store.Pin())
        {
            SwapIn("Second");
            store.Check();

            Assert.Equal("First", Title(store));
            Assert.Equal(version, store.Version);
        }

        Assert.Equal("Second", Title(store));
        Assert.NotEqual(version, store.Version);
    }

    [Fact]
    public void Stream_OfTheFile_StaysWhatItWas()
    {
        SwapIn("First");
        using var store = Checked();
        var bytes = File.ReadAllBytes(Database);
        using var stream = store.OpenRead();

        SwapIn("Second");
        store.Check();

        using var read = new MemoryStream();
        stream.CopyTo(read);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public void Swaps_ManyTimes_LeakNoHandleAndNoFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Handles are counted in /proc.");
        SwapIn("Swap 0");
        using var store = Checked();
        using var stream = store.OpenRead();
        var copies = Path.GetDirectoryName(stream.Name)!;
        stream.Dispose();
        for (var swap = 1; swap <= 30; swap++)
        {
            using (store.Pin())
            {
                Title(store);
                SwapIn($"Swap {swap}");
                Assert.Null(store.Check());
                Title(store);
            }

            Assert.Equal($"Swap {swap}", Title(store));
            Assert.InRange(HandlesIn(copies), 0, 1);
            Assert.Single(Directory.GetFiles(copies, "*.db"));
        }
    }

    [Fact]
    public void Copy_TidiedAway_IsMadeAnew()
    {
        SwapIn("First");
        using var store = Checked();
        using (var stream = store.OpenRead())
            Directory.Delete(Path.GetDirectoryName(stream.Name)!, recursive: true);

        Assert.Null(store.Check());

        Assert.Equal("First", Title(store));
    }

    [Fact]
    public void Copies_OfAKilledProcess_AreClearedAwayAndThoseOfALivingOneAreNot()
    {
        SwapIn("First");
        using var living = Checked();
        var abandoned = Directory.CreateTempSubdirectory("us-ecuador-store-");
        File.WriteAllText(Path.Combine(abandoned.FullName, "lock"), "");

        using var next = Checked();

        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.Equal("First", Title(living));
    }

    /// <summary>A folder that is not locked yet, or no more, looks like that of a killed server to one that starts: the other could neither start nor end.</summary>
    [Fact]
    public void Stores_ThatStartAndEndTogether_DoSoWithoutAFault()
    {
        SwapIn("First");

        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Checked().Dispose());
    }

    /// <summary>Whoever tidies the folder for temporary files may do so at any moment of a look; one that threw would stop the server.</summary>
    [Fact]
    public async Task Folder_TakenAwayWhileTheFileIsLookedAt_IsMadeAnew()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file keeps its folder.");
        const int Times = 20;
        SwapIn("First");
        using var store = Checked();
        string folder;
        using (var copy = store.OpenRead())
            folder = Path.GetDirectoryName(copy.Name)!;

        var tidying = Task.Run(
            () =>
            {
                for (var taken = 0; taken < Times; taken += File.Exists(Path.Combine(folder, "incoming.db")) && IsTaken(folder) ? 1 : 0)
                    TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            },
            TestContext.Current.CancellationToken);
        for (var look = 1; !tidying.IsCompleted; look++)
        {
            File.SetLastWriteTimeUtc(Database, DateTime.UnixEpoch.AddSeconds(look));
            store.Check();
        }

        await tidying;
        Assert.Null(store.Check());
        Assert.Equal("First", Title(store));
    }

    [Fact]
    public async Task Change_ThatBeginsWhileTheFileIsCopied_LeavesNoCopy()
    {
        SwapIn("First");
        using var store = Checked();
        string incoming;
        using (var copy = store.OpenRead())
            incoming = Path.Combine(Path.GetDirectoryName(copy.Name)!, "incoming.db");

        string? problem = null;
        for (var look = 1; problem is null; look++)
        {
            using var looked = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var changing = Task.Run(() => BeginChange(incoming, looked.Token), looked.Token);
            File.SetLastWriteTimeUtc(Database, DateTime.UnixEpoch.AddSeconds(look));
            problem = store.Check();
            await looked.CancelAsync();
            await changing.ContinueWith(_ => { }, TaskScheduler.Default);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (problem is null)
                File.Delete(Database + "-journal");
        }

        Assert.StartsWith($"The store {Database} is being changed in place", problem, StringComparison.Ordinal);
        Assert.False(File.Exists(incoming));
        Assert.Equal("First", Title(store));
    }

    // As soon as the copy is begun.
    private void BeginChange(string copy, CancellationToken cancellationToken)
    {
        while (!File.Exists(copy))
            cancellationToken.ThrowIfCancellationRequested();
        File.WriteAllText(Database + "-journal", "x");
    }

    private static bool IsTaken(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false; // Something was put there meanwhile.
        }
    }

    private LiveStore Checked()
    {
        var store = new LiveStore(Database);
        Assert.Null(store.Check());
        return store;
    }

    private static string Title(LiveStore store)
    {
        using var context = store.CreateDbContext();
        return context.Commitments.AsNoTracking().OrderBy(commitment => commitment.Id).Select(commitment => commitment.Title).First();
    }

    // As the import puts a new file in the place of the old one.
    private void SwapIn(string title) => LiveFile.SwapIn(Database, title);

    private void Spoil(string change)
    {
        switch (change)
        {
            case "deleted":
                File.Delete(Database);
                break;
            case "cut short":
                using (var file = File.OpenWrite(Database))
                    file.SetLength(20_000);
                break;
            case "no database":
                File.WriteAllText(Database, new string('x', 5_000));
                break;
            case "emptied":
                File.WriteAllBytes(Database, []);
                break;
            default:
                LiveFile.SwapIn(Database, "Other", "DELETE FROM __EFMigrationsHistory");
                break;
        }
    }

    private static int HandlesIn(string folder) => LiveFile.Handles("self").Count(target => target.StartsWith(folder, StringComparison.Ordinal) && target.Contains(".db", StringComparison.Ordinal));
}
