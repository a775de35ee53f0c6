using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data;

/// <summary>Where the store is, how it is opened, and whether this program can read it.</summary>
public static class StoreFile
{
    public const string Name = "app.db";

    // In the repository, and where the program is installed without it.
    private const string Import = "“dotnet run --project BlazorApp -- import” in the repository, or elsewhere “dotnet BlazorApp.dll import --records FOLDER --database FILE”";

    // What SQLite keeps beside a file that is changed in place.
    private static readonly string[] JournalSuffixes = ["-journal", "-wal", "-shm"];

    /// <summary>
    /// The nearest <c>app.db</c> at or above the program's folder: the repository's when run from a build, the one beside the program when published.
    /// Where there is none yet, the place where it belongs.
    /// </summary>
    public static string DefaultPath() =>
        FindUpwards(Name, File.Exists) ?? Path.Combine(DefaultRecords() is { } records ? Path.GetFullPath(Path.Combine(records, "..", "..")) : AppContext.BaseDirectory, Name);

    /// <summary>The nearest records folder at or above the program's folder; null in a published copy, which has none.</summary>
    public static string? DefaultRecords() => FindUpwards(Path.Combine("BlazorApp", "Records"), Directory.Exists);

    /// <summary>Opens the store so that nothing can write to it.</summary>
    public static string ConnectionString(string path) => new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();

    /// <summary>Null if the file is a store of the schema this program knows; else one sentence with the file and the cure.</summary>
    public static string? Problem(string path) => Problem(path, path);

    /// <summary>The same of a copy of the file: the sentence names <paramref name="path"/>.</summary>
    public static string? Problem(string copy, string path)
    {
        if (!File.Exists(copy))
            return $"The store {path} is missing: put a sound copy there, or build it with {Import}.";

        try
        {
            var connection = new SqliteConnectionStringBuilder(ConnectionString(copy)) { Pooling = false }.ToString();
            using var context = new CooperationDbContext(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(connection).Options);
            var verdict = context.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check LIMIT 1").AsEnumerable().Single();
            if (verdict != "ok")
                return Damaged(path);

            var applied = context.Database.GetAppliedMigrations().ToHashSet(StringComparer.Ordinal);
            return applied.SetEquals(context.Database.GetMigrations())
                ? null
                : $"The store {path} was built for another version of this program: build it again with {Import}.";
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_AUTH)
        {
            return $"The store {path} cannot be opened: give this user the right to read it.";
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return $"The store {path} is locked by another program: close it there.";
        }
        catch (SqliteException)
        {
            return Damaged(path);
        }
    }

    /// <summary>Null, unless another program is changing the store in place, or was stopped while it did: then the file alone is not the store, and the sentence names what stands beside it.</summary>
    public static string? UnfinishedChange(string path) =>
        Journals(path).FirstOrDefault(file => !file.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(file) is { Exists: true, Length: > 0 }) is { } journal
            ? $"The store {path} is being changed in place by another program, or was when that was stopped ({journal}): let it finish, or build the store again with {Import}."
            : null;

    /// <summary>Where SQLite would keep the unfinished change of a store that is changed in place.</summary>
    public static IEnumerable<string> Journals(string path) => JournalSuffixes.Select(suffix => path + suffix);

    private static string Damaged(string path) =>
        $"The store {path} is damaged or is no SQLite file: put a sound copy there, or build it again with {Import}.";

    private static string? FindUpwards(string name, Func<string, bool> exists)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (exists(path))
                return path;
        }

        return null;
    }
}
