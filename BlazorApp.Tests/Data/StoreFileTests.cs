using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data;

public sealed class StoreFileTests : IDisposable
{
    // The cure is right in the repository and in a folder where the program is installed.
    private const string Import = "“dotnet run --project BlazorApp -- import” in the repository, or elsewhere “dotnet BlazorApp.dll import --records FOLDER --database FILE”";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store-");

    private string Scratch => Path.Combine(_folder.FullName, "app.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void CommittedStore_IsSound() => Assert.Null(StoreFile.Problem(Repository.Store));

    [Fact]
    public async Task CommittedStore_Read_LeavesNoFileBesideIt()
    {
        File.Copy(Repository.Store, Scratch);

        await using (var context = new TestStore(Scratch).CreateDbContext())
        {
            Assert.NotEmpty(await context.Evidence.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));

            Assert.Equal(["app.db"], Files());
        }

        Assert.Equal(["app.db"], Files());
    }

    [Fact]
    public void CommittedStore_JournalMode_IsDelete()
    {
        using var connection = Open(Repository.Store);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";

        Assert.Equal("delete", command.ExecuteScalar());
    }

    [Theory]
    [InlineData("DELETE FROM Citations")]
    [InlineData("INSERT INTO Origins (Id, Slug, Name) VALUES (9999, 'x', 'x')")]
    [InlineData("DROP VIEW Evidence")]
    [InlineData("VACUUM")]
    public void Writing_ThroughTheAppsConnection_Fails(string sql)
    {
        using var connection = Open(Repository.Store);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is written in this file.
        command.CommandText = sql;
#pragma warning restore CA2100

        Assert.Equal(SQLitePCL.raw.SQLITE_READONLY, Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).SqliteErrorCode);
    }

    [Fact]
    public void Opening_AMissingStore_DoesNotMakeOne()
    {
        using var connection = new SqliteConnection(StoreFile.ConnectionString(Scratch));

        Assert.Throws<SqliteException>(connection.Open);
        Assert.Empty(Files());
    }

    [Fact]
    public void Problem_MissingFile_NamesItAndTheCure() =>
        Assert.Equal($"The store {Scratch} is missing: put a sound copy there, or build it with {Import}.", StoreFile.Problem(Scratch));

    [Fact]
    public void Problem_NoSqliteFile_IsDamaged()
    {
        File.WriteAllText(Scratch, new string('x', 5000));

        AssertDamaged();
    }

    [Fact]
    public void Problem_TruncatedStore_IsDamaged()
    {
        File.WriteAllBytes(Scratch, File.ReadAllBytes(Repository.Store)[..20_000]);

        AssertDamaged();
    }

    /// <summary>A page of zeroes, wherever it is, as a failing disk leaves it.</summary>
    [Fact]
    public void Problem_AnyPageZeroed_IsToldOfThatFile()
    {
        var whole = File.ReadAllBytes(Repository.Store);
        var unseen = new List<int>();
        for (var start = 0; start < whole.Length; start += StoreWriter.PageBytes)
        {
            var spoiled = whole.ToArray();
            spoiled.AsSpan(start, StoreWriter.PageBytes).Clear();
            File.WriteAllBytes(Scratch, spoiled);
            if (StoreFile.Problem(Scratch) is null)
                unseen.Add(start / StoreWriter.PageBytes);
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public void Problem_EmptyFile_IsOfAnotherVersion()
    {
        File.WriteAllBytes(Scratch, []);

        AssertOutdated();
    }

    [Theory]
    [InlineData("DELETE FROM __EFMigrationsHistory")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '99')")]
    public void Problem_OtherMigrations_IsOfAnotherVersion(string sql)
    {
        File.Copy(Repository.Store, Scratch);
        using (var connection = new SqliteConnection($"Data Source={Scratch};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is written in this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        AssertOutdated();
    }

    private void AssertDamaged() =>
        Assert.Equal($"The store {Scratch} is damaged or is no SQLite file: put a sound copy there, or build it again with {Import}.", StoreFile.Problem(Scratch));

    private void AssertOutdated() =>
        Assert.Equal($"The store {Scratch} was built for another version of this program: build it again with {Import}.", StoreFile.Problem(Scratch));

    private IEnumerable<string?> Files() => _folder.EnumerateFiles().Select(file => file.Name);

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(StoreFile.ConnectionString(path));
        connection.Open();
        return connection;
    }
}
