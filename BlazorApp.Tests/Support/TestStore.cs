using System.Data.Common;
using BlazorApp.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlazorApp.Tests.Support;

/// <summary>A context factory over a store file, opened read-only as the app opens it. Counts the commands it sends.</summary>
internal sealed class TestStore(string path) : IDbContextFactory<CooperationDbContext>
{
    private readonly CommandCounter _counter = new();

    /// <summary>The committed store of the repository.</summary>
    public static TestStore Committed() => new(Repository.Store);

    public int Commands => _counter.Count;

    public CooperationDbContext CreateDbContext() =>
        new(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(StoreFile.ConnectionString(path)).AddInterceptors(_counter).Options);

    private sealed class CommandCounter : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override DbDataReader ReaderExecuted(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
        {
            Interlocked.Increment(ref _count);
            return result;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(result);
        }
    }
}
