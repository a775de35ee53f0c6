using System.Text;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>import --watch: each save is looked at, whichever way the editor saves.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class ImportWatchTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly LineConsole _console = new();

    public void Dispose()
    {
        _console.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Watch_LooksAtEachSave_AndStopsWithSuccess()
    {
        _folder.Save();
        using var stop = new CancellationTokenSource();
        var run = RunAsync(stop.Token);
        await _console.WaitForAsync("Waiting for the next save");
        Assert.Contains(_console.Lines, line => line.StartsWith("No problems: 1 commitments", StringComparison.Ordinal));
        Assert.Null(StoreFile.Problem(_folder.Database));
        var old = await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken);

        await SaveAsync("{ }");
        await _console.WaitForAsync("Waiting for the next save");
        Assert.Contains(_console.Lines, line => line.StartsWith("commitments/boats.json: $: has no “title”.", StringComparison.Ordinal));
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));

        await SaveAsync(_folder.Commitment.With("title", "Mended").ToJsonString());
        await _console.WaitForAsync("Waiting for the next save");
        Assert.Contains(_console.Lines, line => line.StartsWith("Replaced", StringComparison.Ordinal));

        await stop.CancelAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task Watch_FileInAWrongPlace_IsNamedUntilItIsGone()
    {
        _folder.Save();
        using var stop = new CancellationTokenSource();
        var run = RunAsync(stop.Token, "--check");
        await _console.WaitForAsync("Waiting for the next save");

        _console.Forget();
        var stray = Path.Combine(_folder.Folder, "commitments", "boats.txt");
        await File.WriteAllTextAsync(stray, "{}", TestContext.Current.CancellationToken);
        await _console.WaitForAsync("Waiting for the next save");
        Assert.Contains(_console.Lines, line => line.StartsWith("commitments/boats.txt: $: is not read:", StringComparison.Ordinal));

        _console.Forget();
        File.Delete(stray);
        await _console.WaitForAsync("The records are sound");

        await stop.CancelAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task WatchAndCheck_LeaveTheStoreAlone()
    {
        _folder.Save();
        using var stop = new CancellationTokenSource();
        var run = RunAsync(stop.Token, "--check");

        await _console.WaitForAsync("Waiting for the next save");
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.False(File.Exists(_folder.Database));
    }

    [Fact]
    public async Task Watch_OfNoFolder_Fails() => Assert.Equal(1, await RunAsync(CancellationToken.None));

    private Task<int> RunAsync(CancellationToken cancellationToken, params string[] more) =>
        ImportCommand.RunAsync([ImportCommand.Name, "--watch", "--records", _folder.Folder, "--database", _folder.Database, .. more], clock: RecordFolder.Clock, cancellationToken: cancellationToken);

    // As careful editors do: a new file, renamed over the old one.
    private async Task SaveAsync(string content)
    {
        _console.Forget();
        var beside = Path.Combine(_folder.Folder, "commitments", ".boats.json.swp");
        await File.WriteAllTextAsync(beside, content, TestContext.Current.CancellationToken);
        File.Move(beside, Path.Combine(_folder.Folder, "commitments", "boats.json"), overwrite: true);
    }

    /// <summary>A console whose lines can be waited for.</summary>
    private sealed class LineConsole : TextWriter
    {
        private readonly (TextWriter Output, TextWriter Errors) _before = (Console.Out, Console.Error);
        private readonly List<string> _lines = [];
        private TaskCompletionSource _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LineConsole()
        {
            Console.SetOut(this);
            Console.SetError(this);
        }

        public override Encoding Encoding => Encoding.UTF8;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_lines)
            {
                _lines.Add(value ?? "");
                _printed.TrySetResult();
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }

        public void Forget()
        {
            lock (_lines)
                _lines.Clear();
        }

        public async Task WaitForAsync(string beginning)
        {
            while (true)
            {
                Task printed;
                lock (_lines)
                {
                    if (_lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)))
                        return;
                    _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    printed = _printed.Task;
                }

                await printed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        protected override void Dispose(bool disposing)
        {
            Console.SetOut(_before.Output);
            Console.SetError(_before.Errors);
            base.Dispose(disposing);
        }
    }
}
