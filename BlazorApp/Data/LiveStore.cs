using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data;

/// <summary>
/// The store as it is served: always a whole, checked copy of the file. A file put in the place of the old one is adopted by <see cref="Check"/> if it is sound;
/// one that is not leaves the last good copy in service. What has begun on a copy ends on it; then its handles are closed and it is deleted.
/// </summary>
/// <remarks>
/// It serves a copy rather than the file itself because the file may be cut short or written over in place, which would pull it from under its readers, and because
/// a reader of the old state may need a second connection when the old file has lost its name. On file systems that can, copying shares the blocks.
/// </remarks>
public sealed class LiveStore(string path) : IDbContextFactory<CooperationDbContext>, IDisposable
{
    private const int CopyAttempts = 3;

    // What the system answers when another process holds a lock on the file: EWOULDBLOCK on Linux, ERROR_SHARING_VIOLATION on Windows.
    private const int WouldBlock = 11, SharingViolation = unchecked((int)0x80070020);

    private readonly AsyncLocal<Snapshot?> _pinned = new();
    private readonly Lock _gate = new();
    private CopyFolder? _copies;
    private Snapshot? _current;
    private FileState? _checked;
    private string? _problem;

    /// <summary>The version that new readers get: the beginning of the SHA-256 of the file, the same on every machine that serves it.</summary>
    /// <exception cref="InvalidOperationException">No sound file has been found yet.</exception>
    public string Version => Now.Version;

    /// <summary>When that version was taken into service, UTC.</summary>
    public DateTime Since => Now.Since;

    /// <summary>Why the file is not what is served, with the cure; null while it is. The last answer of <see cref="Check"/>.</summary>
    public string? Problem { get; private set; }

    // Whoever tidies the folder for temporary files may take it, and a failing disk may spoil it.
    private bool IsCopySpoiled => _current is { } current && (current.File is null || FileState.Of(current.Path) != current.File);

    private Snapshot Now => _pinned.Value ?? Volatile.Read(ref _current) ?? throw new InvalidOperationException($"The store {path} has not been checked.");

    /// <summary>Takes the file into service if it has changed. Null if it is sound; else one sentence with the file and the cure, while the last good copy stays in service.</summary>
    public string? Check() => Problem = Look();

    /// <summary>Keeps everything that follows in this flow of calls on the present version, until disposed.</summary>
    public IDisposable Pin() => new Pinned(this);

    /// <summary>A context on the pinned version, else the present one. The version stays readable until the context is disposed.</summary>
    public CooperationDbContext CreateDbContext()
    {
        var snapshot = Acquire(_pinned.Value);
        return new CooperationDbContext(snapshot.Options, new Lease(this, snapshot));
    }

    /// <summary>The bytes of the version that <see cref="CreateDbContext"/> would read. They stay the same until the stream is disposed, whatever is put in their place.</summary>
    public FileStream OpenRead()
    {
        var snapshot = Acquire(_pinned.Value);
        try
        {
            return new FileStream(snapshot.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        finally
        {
            Release(snapshot); // An open file outlives its name.
        }
    }

    public void Dispose()
    {
        if (_current is { } last)
            ClosePool(last);
        _copies?.Dispose();
    }

    private string? Look()
    {
        try
        {
            for (var attempt = 0; attempt < CopyAttempts; attempt++)
            {
                var state = FileState.Of(path);
                if (state is not null && state == _checked && !IsCopySpoiled)
                    return _problem;
                if (Copy() is { } problem)
                    return problem;
                if (state == FileState.Of(path))
                    return _problem = Adopt(state!);
                _copies!.Forget();
            }
        }
        catch (IOException problem) when (problem.HResult is WouldBlock or SharingViolation)
        {
            return $"The store {path} is locked by another program: close it there.";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The copy may have failed, or been taken away as it was looked at: the next look begins anew. Half a copy would keep the disk full.
            _checked = null;
            _copies?.Forget();
            return StoreFile.Problem(path) ?? $"The store {path} cannot be copied to {Path.GetTempPath()}: make room there, or name another folder in TMPDIR.";
        }

        return $"The store {path} keeps changing while it is read: replace it by renaming a finished file, as the import does.";
    }

    private string? Copy()
    {
        if (StoreFile.UnfinishedChange(path) is { } unfinished)
            return unfinished;
        _copies ??= CopyFolder.Create();
        Directory.CreateDirectory(Path.GetDirectoryName(_copies.Incoming)!);
        File.Copy(path, _copies.Incoming, overwrite: true);
        if (StoreFile.UnfinishedChange(path) is not { } begun)
            return null;
        _copies.Forget(); // Half of one state and half of another, it would keep its room on the disk for as long as the change lasts.
        return begun;
    }

    private string? Adopt(FileState state)
    {
        var copies = _copies!;
        var problem = StoreFile.Problem(copies.Incoming, path);
        if (!File.Exists(copies.Incoming))
            throw new FileNotFoundException("The copy was taken away: what was found of it says nothing of the file.", copies.Incoming);
        _checked = state;
        var version = problem is null ? ReadVersion() : null;
        if (version is null || (version == _current?.Version && !IsCopySpoiled))
        {
            copies.Forget();
            return problem;
        }

        // The same version under another name: only its copy was lost.
        var adopted = new Snapshot(version, copies.Keep(), version == _current?.Version ? _current.Since : DateTime.UtcNow);
        Snapshot? old;
        lock (_gate)
            (old, _current) = (_current, adopted);
        if (old is not null)
            Release(old); // The reader that each version has from the start, for being the present one.
        return null;
    }

    private string ReadVersion()
    {
        using var copy = File.OpenRead(_copies!.Incoming);
        return Convert.ToHexStringLower(SHA256.HashData(copy))[..16];
    }

    private Snapshot Acquire(Snapshot? wanted)
    {
        lock (_gate)
        {
            var snapshot = wanted is { Readers: > 0 } ? wanted : _current ?? throw new InvalidOperationException($"The store {path} has not been checked.");
            snapshot.Readers++;
            return snapshot;
        }
    }

    private void Release(Snapshot snapshot)
    {
        lock (_gate)
        {
            if (--snapshot.Readers > 0)
                return;
        }

        ClosePool(snapshot);
        Delete(snapshot.Path);
    }

    private static void Delete(string copy)
    {
        try
        {
            File.Delete(copy);
        }
        catch (DirectoryNotFoundException)
        {
            // It was taken away with its folder.
        }
    }

    private static void ClosePool(Snapshot snapshot)
    {
        using var pooled = new SqliteConnection(StoreFile.ConnectionString(snapshot.Path));
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>One version of the store, and how many read it.</summary>
    private sealed class Snapshot(string version, string path, DateTime since)
    {
        public string Version => version;

        public string Path => path;

        public DateTime Since => since;

        /// <summary>The copy as it was made: one that differs has been spoiled.</summary>
        public FileState? File { get; } = FileState.Of(path);

        public int Readers { get; set; } = 1;

        /// <summary>Each version has a file name of its own, and with it a pool of connections of its own.</summary>
        public DbContextOptions<CooperationDbContext> Options { get; } = new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(StoreFile.ConnectionString(path)).Options;
    }

    private sealed class Lease(LiveStore store, Snapshot snapshot) : IDisposable
    {
        private int _isEnded;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isEnded, 1) == 0)
                store.Release(snapshot);
        }
    }

    private sealed class Pinned : IDisposable
    {
        private readonly LiveStore _store;
        private readonly Lease _lease;

        public Pinned(LiveStore store)
        {
            var snapshot = store.Acquire(null);
            (_store, _lease) = (store, new Lease(store, snapshot));
            store._pinned.Value = snapshot;
        }

        public void Dispose()
        {
            _store._pinned.Value = null;
            _lease.Dispose();
        }
    }

    /// <summary>What tells one state of a file from another without reading it.</summary>
    private sealed record FileState(long Length, DateTime Written, DateTime Created)
    {
        /// <summary>Null: there is no file.</summary>
        public static FileState? Of(string path) => new FileInfo(path) is { Exists: true } file ? new FileState(file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc) : null;
    }

    /// <summary>A folder of this process for its copies. A killed process leaves its folder; the next one to start clears it away.</summary>
    private sealed class CopyFolder : IDisposable
    {
        private const string Prefix = "us-ecuador-store-";
        private const string LockName = "lock";

        private readonly DirectoryInfo _folder;
        private readonly FileStream _lock;
        private int _kept;

        private CopyFolder(DirectoryInfo folder) => (_folder, _lock) = (folder, Locked(Path.Combine(folder.FullName, LockName), FileMode.Create));

        /// <summary>Where a copy is made, before it is known to be good.</summary>
        public string Incoming => Path.Combine(_folder.FullName, "incoming.db");

        public static CopyFolder Create()
        {
            foreach (var other in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
                DeleteIfAbandoned(other);
            while (true)
            {
                try
                {
                    return new CopyFolder(Directory.CreateTempSubdirectory(Prefix));
                }
                catch (IOException problem) when (problem.HResult is WouldBlock or SharingViolation)
                {
                    // Another server that starts at this moment found it before it was locked, and clears it away.
                }
            }
        }

        /// <summary>Gives the copy a name of its own, which is returned.</summary>
        public string Keep()
        {
            var kept = Path.Combine(_folder.FullName, $"{++_kept}.db");
            File.Move(Incoming, kept);
            return kept;
        }

        /// <summary>Takes away what was begun to be copied.</summary>
        public void Forget() => Delete(Incoming);

        public void Dispose()
        {
            _lock.Dispose();
            try
            {
                _folder.Delete(recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Without its lock it is abandoned: a server that starts at this moment clears it away, or the next one does.
            }
        }

        private static void DeleteIfAbandoned(DirectoryInfo folder)
        {
            try
            {
                using (Locked(Path.Combine(folder.FullName, LockName), FileMode.Open))
                    folder.Delete(recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Its process is alive, or it belongs to another user.
            }
        }

        private static FileStream Locked(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None);
    }
}
