using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace BlazorApp.Data.Import;

/// <summary>Writes a new store beside the old one and puts it in its place with one rename, so that a reader sees the old file or the new, never half of one.</summary>
public static class StoreWriter
{
    private const int RowsPerSave = 5_000;

    /// <summary>Replaces <paramref name="database"/> by a store of exactly these records.</summary>
    /// <param name="progress">Told after each batch: rows written, rows in all.</param>
    /// <exception cref="IOException">The folder cannot be written; the old store is untouched.</exception>
    public static async Task WriteAsync(RecordSet records, string database, Action<int, int>? progress = null, CancellationToken cancellationToken = default)
    {
        RemoveLeftovers(database);
        var beside = $"{database}.{Environment.ProcessId}.importing";
        try
        {
            await FillAsync(records, beside, progress, cancellationToken);
            using (var written = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(beside, database, overwrite: true);
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

    private static async Task FillAsync(RecordSet records, string file, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var (rows, produced) = StoreBuilder.Build(records);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        var options = new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(connectionString).Options;
        await using var context = new CooperationDbContext(options);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);

        // EF makes new files WAL, which would leave -wal and -shm beside a file that is only read.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;", cancellationToken);

        context.ChangeTracker.AutoDetectChangesEnabled = false;
        await using (var transaction = await context.Database.BeginTransactionAsync(cancellationToken))
        {
            // A correction may stand in the records before what it corrects, and so in an earlier batch.
            await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON;", cancellationToken);
            var written = 0;
            foreach (var batch in rows.Chunk(RowsPerSave))
            {
                context.AddRange(batch);
                await context.SaveChangesAsync(cancellationToken);
                context.ChangeTracker.Clear();
                progress?.Invoke(written += batch.Length, rows.Count);
            }

            foreach (var (engagementId, commitmentId) in produced)
            {
                await context.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "EngagementCommitments" ("EngagementsId", "ProducedId") VALUES ({engagementId}, {commitmentId})""", cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await context.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA optimize;", cancellationToken);
    }

    /// <summary>A killed import leaves its unfinished file; the next one clears it away.</summary>
    private static void RemoveLeftovers(string database)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(database))!;
        foreach (var leftover in Directory.EnumerateFiles(folder, $"{Path.GetFileName(database)}.*.importing*"))
            File.Delete(leftover);
    }
}
