using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace BlazorApp.Data.Import;

/// <summary>Writes a new store beside the old one and puts it in its place with one rename, so that a reader sees the old file or the new, never half of one.</summary>
public static class StoreWriter
{
    internal const int PageBytes = 8_192;

    /// <summary>Replaces <paramref name="database"/> by a store of exactly these records.</summary>
    /// <exception cref="UnsoundRecordsException">The commitments were read only now, and have a problem; the old store is untouched, as it is after the next.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task WriteAsync(RecordSet records, string database, CancellationToken cancellationToken = default)
    {
        RemoveLeftovers(database);
        var beside = $"{database}.{Environment.ProcessId}.importing";
        try
        {
            await FillAsync(records, beside, cancellationToken);
            using (var written = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(beside, database, overwrite: true);

            // An unfinished change of the old file must not be taken for one of the new.
            foreach (var journal in StoreFile.Journals(database))
                File.Delete(journal);
        }
        catch (Exception problem) when (problem.GetBaseException() is SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_IOERR or raw.SQLITE_FULL })
        {
            throw new IOException($"{beside} cannot be written.", problem);
        }
        finally
        {
            File.Delete(beside);
            File.Delete(beside + "-journal");
        }
    }

    private static async Task FillAsync(RecordSet records, string file, CancellationToken cancellationToken)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString();
        await using var context = new CooperationDbContext(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(connectionString).Options);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await MakeTablesAsync(context, cancellationToken);
        var indexes = await TakeIndexesAsync(context, cancellationToken);
        await AddRowsAsync(context, records, cancellationToken);
        await AddIndexesAndWordsAsync(context, indexes, file, cancellationToken);
        await FinishAsync(context, cancellationToken);
    }

    private static async Task MakeTablesAsync(CooperationDbContext context, CancellationToken cancellationToken)
    {
        // Twice SQLite’s own: a large store is written in a tenth less time, for a third more of a small one.
        await context.Database.ExecuteSqlRawAsync($"PRAGMA page_size = {PageBytes}", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);

        // EF makes new files WAL, which would leave -wal and -shm beside a file that is only read. A file that is thrown away when anything fails needs no journal.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;", cancellationToken);
    }

    /// <summary>Indexes are built once, over all rows, rather than row by row; but for unique ones: most rows come in their order, and the search's entries are found by them.</summary>
    /// <returns>The statements that build those that were taken away.</returns>
    private static async Task<List<string>> TakeIndexesAsync(CooperationDbContext context, CancellationToken cancellationToken)
    {
        var indexes = await context.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%'").ToListAsync(cancellationToken);
        foreach (var name in await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%'").ToListAsync(cancellationToken))
            await ExecuteAsync(context, $"DROP INDEX \"{name}\"", cancellationToken);
        return indexes;
    }

    private static async Task AddRowsAsync(CooperationDbContext context, RecordSet records, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        using var rows = new RowWriter(context, connection.Handle!);
        var found = StoreBuilder.Build(records, rows.Write);
        rows.Complete();
        await SearchIndex.AddEntriesAsync(context, found, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The words of the search are gathered while the indexes are built, which wait in memory until the rows have been read for the words.</summary>
    private static async Task AddIndexesAndWordsAsync(CooperationDbContext context, IReadOnlyList<string> indexes, string file, CancellationToken cancellationToken)
    {
        var words = $"{file}.words";
        var gathering = Task.Run(() => SearchIndex.Gather(file, words), cancellationToken);
        var listing = Task.Run(async () =>
        {
            await gathering;
            return SearchIndex.Words(words);
        }, cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA cache_spill = OFF", cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            foreach (var index in indexes)
                await ExecuteAsync(context, index, cancellationToken);
            await gathering;
            await transaction.CommitAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync("PRAGMA cache_spill = ON", cancellationToken);
            await SearchIndex.TakeInAsync(context, words, cancellationToken);
            await context.Database.ExecuteSqlAsync($"INSERT INTO SearchWords SELECT value FROM json_each({await listing}) ORDER BY value", cancellationToken);
        }
        finally
        {
            await Task.WhenAny(listing);
            File.Delete(words);
        }
    }

    private static async Task FinishAsync(CooperationDbContext context, CancellationToken cancellationToken)
    {
        // The indexes taken away and built again leave little free; where they leave more, the file is written anew without it.
        var isLoose = await context.Database.SqlQueryRaw<long>("SELECT 20 * freelist_count > page_count AS Value FROM pragma_freelist_count, pragma_page_count").SingleAsync(cancellationToken);
        if (isLoose != 0)
            await context.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE; PRAGMA optimize = 0x10002;", cancellationToken);
    }

    private static Task ExecuteAsync(CooperationDbContext context, string sql, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);

    /// <summary>A killed import leaves its unfinished file, which bears the number of its process; the next one clears it away. That of an import that is running is left alone.</summary>
    private static void RemoveLeftovers(string database)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(database))!, Path.GetFileName(database));
        foreach (var leftover in Directory.EnumerateFiles(folder, $"{name}.*.importing*"))
        {
            var number = Path.GetFileName(leftover)[(name.Length + 1)..].Split('.')[0];
            if (!int.TryParse(number, out var process) || process == Environment.ProcessId || !IsRunning(process))
                File.Delete(leftover);
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            Process.GetProcessById(process).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
