using System.Diagnostics;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Exports;

/// <summary>Files are written as their rows are read, so that memory does not grow with them.</summary>
public class StreamingTests(ITestOutputHelper output)
{
    private const int FlushedRows = 512;

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public async Task Rows_AreReadNoFurtherAheadThanOneFlush(string form)
    {
        var (read, furthest) = (0, 0);
        using var sink = new Sink(() => read = 0);

        await SampleTable.WriteAsync(SampleTable.Many(5_000, () => furthest = Math.Max(furthest, ++read)), form, sink);

        Assert.InRange(furthest, 1, 2 * FlushedRows);
        Assert.InRange(sink.Bytes, 100_000, long.MaxValue);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public async Task File_BeginsWithTheFirstRows(string form)
    {
        var (read, first) = (0, 0);
        using var sink = new Sink(() => first = first == 0 ? read : first);

        await SampleTable.WriteAsync(SampleTable.Many(5_000, () => read++), form, sink);

        Assert.InRange(first, 1, 40);
    }

    /// <summary>However many entries there are, whoever subscribes to the calendar need not wait for the last.</summary>
    [Fact]
    public async Task Calendar_BeginsWithItsFirstEntries()
    {
        var events = await new TimelineQueries(TestStore.Committed()).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        var (read, first) = (0, 0);
        await using var sink = new Sink(() => first = first == 0 ? read : first);

        await CalendarForm.WriteAsync(Enumerable.Repeat(events, 20).SelectMany(all => all).Select(item => (item, ++read).item), "http://localhost:5080", "As recorded.", sink, TestContext.Current.CancellationToken);

        Assert.InRange(first, 1, 40);
        Assert.InRange(read, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public async Task Writing_OnceCancelled_ReadsNoFurther(string form)
    {
        using var cancelled = new CancellationTokenSource();
        var read = 0;
        var table = SampleTable.Many(100_000, () =>
        {
            if (++read == 1_000)
                cancelled.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => form switch
        {
            "csv" => CsvForm.WriteAsync(table, Stream.Null, withMark: false, cancelled.Token),
            "xlsx" => XlsxForm.WriteAsync(table, SampleTable.Texts(), SampleTable.Facts, Stream.Null, cancelled.Token),
            _ => JsonForm.WriteAsync(table, SampleTable.Facts, SampleTable.WholePage, Stream.Null, cancelled.Token),
        });

        Assert.InRange(read, 1_000, 1_000 + (2 * FlushedRows));
    }

    /// <summary>A benchmark, run on purpose: 100,000 rows within 200 MB of process memory, and without growth from the first tenth to the last.</summary>
    [Theory(Explicit = true)]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public async Task HundredThousandRows_AreWrittenWithoutGrowth(string form)
    {
        const int Rows = 100_000;
        const long MostBytes = 200_000_000, MostGrowth = 20_000_000;
        using var process = Process.GetCurrentProcess();
        await SampleTable.WriteAsync(SampleTable.Many(Rows / 10), form, Stream.Null);
        var before = WorkingSet(process);
        var (rows, early, late, highest) = (0, 0L, 0L, 0L);
        using var sink = new Sink();
        var clock = Stopwatch.StartNew();

        await SampleTable.WriteAsync(
            SampleTable.Many(Rows, () =>
            {
                if (++rows % (Rows / 10) != 0)
                    return;
                highest = Math.Max(highest, WorkingSet(process));
                late = GC.GetTotalMemory(forceFullCollection: true);
                early = early == 0 ? late : early;
            }),
            form, sink);

        output.WriteLine($"{form}: {sink.Bytes / 1e6:0.0} MB in {clock.Elapsed.TotalSeconds:0.0} s; heap {early / 1e6:0.0} MB at a tenth, {late / 1e6:0.0} MB at the end; working set {before / 1e6:0.0} MB before, {highest / 1e6:0.0} MB at most");
        Assert.Equal(Rows, rows);
        Assert.InRange(late - early, long.MinValue, MostGrowth);
        Assert.InRange(highest - before, long.MinValue, MostBytes);
    }

    private static long WorkingSet(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Keeps nothing but the count, and tells when something arrives.</summary>
    private sealed class Sink(Action? onWrite = null) : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Bytes;

        public override long Position
        {
            get => Bytes;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > 0)
                onWrite?.Invoke();
            Bytes += count;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
