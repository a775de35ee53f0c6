using System.Globalization;
using System.Threading.Channels;

namespace BlazorApp.Data.Import;

/// <summary>Does something again after each save in a folder of records, until it is cancelled.</summary>
internal static class RecordWatch
{
    // Editors save in several steps (a new file, then a rename), and a checkout touches many files: one look is enough for all of them.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(string folder, Func<Task> look, CancellationToken cancellationToken)
    {
        var saves = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, change) => Saved(change.Name);
        watcher.Created += (_, change) => Saved(change.Name);
        watcher.Deleted += (_, change) => Saved(change.Name);
        watcher.Renamed += (_, change) => Saved(change.Name);
        watcher.Error += (_, _) => saves.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;

        try
        {
            while (true)
            {
                Console.WriteLine(TimeProvider.System.GetLocalNow().ToString("'['HH:mm:ss']'", CultureInfo.InvariantCulture));
                await look();
                Console.WriteLine("Waiting for the next save (Ctrl+C stops).");
                await saves.Reader.ReadAsync(cancellationToken);
                do
                    await Task.Delay(Settle, cancellationToken);
                while (saves.Reader.TryRead(out _));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
        }

        // Any file and folder counts: one in a wrong place is a problem, and gone when it is moved away.
        void Saved(string? name)
        {
            if (name is null || !RecordReader.IsOfAnEditor(name))
                saves.Writer.TryWrite(true);
        }
    }
}
