using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Status;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Status;

public sealed class StatusQueriesTests : IDisposable
{
    private static readonly DateOnly Newest = new(2025, 9, 5);

    private readonly RecordFolder _folder = RecordFolder.Of(
        Sample.Commitment("boats", claims: [Sample.Claim("purpose", source: "gazette-notice")]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DataThrough_IsTheNewestCitedSource()
    {
        var status = await GetAsync(Newest);

        Assert.Equal((PartialDate.From(Newest), new DateOnly(2026, 11, 21)), (status.DataThrough!.Value, status.Recorded!.Value));
        Assert.Equal((2, 2, 2), (status.Sources, status.Origins, status.Citations));
    }

    [Fact]
    public async Task DataThrough_DoesNotCountSourcesNobodyCites()
    {
        _folder.Sources.Add(Sample.Source("uncited", published: "2026-01-01"));

        Assert.Equal(PartialDate.From(Newest), (await GetAsync(Newest)).DataThrough);
    }

    [Fact]
    public async Task Origins_AreCountedOnce()
    {
        _folder.Sources.Add(Sample.Source("wire-copy"));
        _folder.Claim["citations"]!.AsArray().Add(Sample.Citation("wire-copy"));

        var status = await GetAsync(Newest);

        Assert.Equal((3, 2), (status.Sources, status.Origins));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(StatusQueries.StaleAfterDays, false)]
    [InlineData(StatusQueries.StaleAfterDays + 1, true)]
    public async Task Record_IsStaleOnlyPastNinetyDays(int days, bool isStale) => Assert.Equal(isStale, (await GetAsync(Newest.AddDays(days))).IsStale);

    [Fact]
    public async Task Record_AsOfADayToCome_IsAsStaleAsToday() => Assert.False((await GetAsync(Newest, "?asof=2099-01-01")).IsStale);

    [Fact]
    public async Task AsOfADay_CountsOnlyWhatWasPublic()
    {
        var status = await GetAsync(Newest, "?asof=2025-09-04");

        Assert.Equal((PartialDate.Parse("2025-09-04"), 1, 1, 1), (status.DataThrough!.Value, status.Sources, status.Origins, status.Citations));
    }

    [Fact]
    public async Task AsOfADayBeforeAll_IsEmptyAndNamesTheFirstDay()
    {
        var status = await GetAsync(Newest, "?asof=2025-01-01");

        Assert.Equal((null, null, 0, new DateOnly(2025, 9, 4)), (status.DataThrough, status.Recorded, status.Sources, status.FirstDay!.Value));
        Assert.Equal((null, new DateOnly(2025, 9, 4)), (status.Previous?.Day, status.Next!.Day));
    }

    [Theory]
    [InlineData("", "2025-09-04", null)]
    [InlineData("?asof=2026-01-01", "2025-09-05", null)]
    [InlineData("?asof=2025-09-05", "2025-09-04", null)]
    [InlineData("?asof=2025-09-04", null, "2025-09-05")]
    public async Task NeighbouringDays_AreThoseOnWhichSomethingBecamePublic(string query, string? previous, string? next)
    {
        var status = await GetAsync(Newest, query);

        Assert.Equal((previous, next), (status.Previous is { } before ? Formats.IsoDay(before.Day) : null, status.Next is { } after ? Formats.IsoDay(after.Day) : null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2025-11-16")]
    [InlineData("?asof=2024-01-19")]
    [InlineData("?asof=2020-01-01")]
    public async Task Nearest_AreAFewOfAllDays_WithTheirNumbers(string query)
    {
        var queries = new StatusQueries(TestStore.Committed(), TimeProvider.System);
        var view = View.Read(query);
        var day = view.AsOf ?? DateOnly.MaxValue;
        var all = await queries.DaysAsync(TestContext.Current.CancellationToken);

        var status = await queries.GetAsync(view, TestContext.Current.CancellationToken);

        Assert.Equal([.. all.Where(mark => mark.Day <= day).TakeLast(StatusQueries.NearestDays + 1), .. all.Where(mark => mark.Day > day).Take(StatusQueries.NearestDays)], status.Nearest);
    }

    [Fact]
    public async Task Days_HaveAsManyChangesAsTheListOfChanges()
    {
        var store = TestStore.Committed();
        var changes = new BlazorApp.Services.Changes.ChangeQueries(store).Read(View.Everything).GroupBy(change => change.Day).OrderBy(day => day.Key)
            .Select(day => new RecordMark(day.Key, day.Count(), day.Count(change => change.Evidence.KnownBy is not null)));

        Assert.Equal(changes, await new StatusQueries(store, TimeProvider.System).DaysAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task UndatedSourcesOnly_HaveNoDataThrough()
    {
        _folder.Sources[0]!.AsObject().Remove("published");
        _folder.Sources[1]!.AsObject().Remove("published");

        var status = await GetAsync(Newest);

        Assert.Null(status.DataThrough);
        Assert.False(status.IsStale);
    }

    [Fact]
    public async Task Recorded_IsTheDayOfTheNewestRecordEvenFromAnOldSource()
    {
        _folder.Claim["recorded"] = "2026-12-24";

        Assert.Equal(new DateOnly(2026, 12, 24), (await GetAsync(Newest)).Recorded);
    }

    [Fact]
    public async Task Recorded_OfANewUnknown_Counts()
    {
        _folder.Unknown["recorded"] = "2026-12-24";

        Assert.Equal(new DateOnly(2026, 12, 24), (await GetAsync(Newest)).Recorded);
    }

    [Fact]
    public async Task Get_SendsOneCommand()
    {
        var store = TestStore.Committed();

        await new StatusQueries(store, TimeProvider.System).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(1, store.Commands);
    }

    [Theory]
    [InlineData("2026-12-01", "", "Data through 5 September 2025, recorded 21 November 2026.")]
    [InlineData("2026-12-01", "?asof=2025-09-04", "As known on 4 September 2025. Data through 4 September 2025, recorded 21 November 2026.")]
    [InlineData("2026-12-01", "?asof=2030-01-01", "1 January 2030 is still to come: as known on 1 December 2026. Data through 5 September 2025, recorded 21 November 2026.")]
    [InlineData("2001-01-01", "?asof=2025-09-05", "As known on 5 September 2025. Data through 5 September 2025, recorded 21 November 2026.")] // The clock is behind.
    [InlineData("2026-12-01", "?asof=2025-09-03", "Nothing was public by 3 September 2025. The record begins on 4 September 2025.")]
    public async Task Status_InWords_SaysWhatIsKnownAndWhen(string today, string query, string words) =>
        Assert.StartsWith(words, (await GetAsync(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), query)).Describe(View.Read(query)), StringComparison.Ordinal);

    private async Task<RecordStatus> GetAsync(DateOnly today, string query = "") =>
        await new StatusQueries(await _folder.BuildAsync(), new FixedClock(today)).GetAsync(View.Read(query), TestContext.Current.CancellationToken);
}
