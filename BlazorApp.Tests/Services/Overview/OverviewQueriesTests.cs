using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Overview;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Overview;

public class OverviewQueriesTests
{
    [Fact]
    public async Task Latest_IsNewestFirstWithoutUndatedOrCorrectedSteps()
    {
        using var folder = RecordFolder.Of(
            Sample.Commitment("boats", milestones:
            [
                Sample.Milestone("old", date: "2025-08"), Sample.Milestone("wrong", Stage.Obligated, date: "2025-09-03"),
                Sample.Milestone("right", Stage.Obligated, date: "2025-09-01").Superseding("wrong"), Sample.Milestone("undated", Stage.Disbursed, date: null),
            ]),
            Sample.Commitment("drones", milestones: [Sample.Milestone("new", date: "2025-09-02")]));

        var summary = await GetAsync(await folder.BuildAsync());

        Assert.Equal(["new", "right", "old"], summary.Latest.Select(development => development.Milestone.Key));
        Assert.Equal("drones", summary.Latest[0].Commitment.Slug);
    }

    /// <summary>Of a month the end counts, but no day after the one on which it was told: what was told on the 23rd is newer than what was done on the 9th.</summary>
    [Fact]
    public async Task Latest_CountsAMonthToItsEndOrToTheDayOnWhichItWasTold()
    {
        var latest = (await GetAsync(TestStore.Committed())).Latest.Select(development => development.Milestone.Key);

        Assert.Equal(["announced-ecuador", "raids-worded", "charlie", "announced-us", "maritime-operations"], latest.Take(5));
    }

    [Fact]
    public async Task Latest_IsCapped()
    {
        using var folder = RecordFolder.Of([.. Enumerable.Range(0, OverviewQueries.LatestCount + 1).Select(number => Sample.Commitment($"boats-{number}"))]);

        var summary = await GetAsync(await folder.BuildAsync());

        Assert.Equal((OverviewQueries.LatestCount, OverviewQueries.LatestCount + 1), (summary.Latest.Count, summary.Commitments.Count));
    }

    [Theory]
    [InlineData(PageSizes.Commitments - 1)]
    [InlineData(PageSizes.Commitments + 1)]
    public async Task Latest_OfAFilteredView_IsNotShortenedByWhatTheFilterLeavesOut(int count)
    {
        using var folder = RecordFolder.Of(
        [
            .. Enumerable.Range(0, count).Select(number => Sample.Commitment($"boats-{number}")),
            .. Enumerable.Range(0, OverviewQueries.LatestCount).Select(number => Sample.Commitment($"drones-{number}", CommitmentKind.Equipment, milestones: [Sample.Milestone("announced", date: "2025-09-05")])),
        ]);

        var summary = await GetAsync(await folder.BuildAsync(), View.Everything with { Kind = CommitmentKind.Assistance });

        Assert.Equal(OverviewQueries.LatestCount, summary.Latest.Count);
        Assert.All(summary.Latest, development => Assert.Equal(CommitmentKind.Assistance, development.Commitment.Kind));
    }

    [Fact]
    public async Task OpenUnknowns_AreThoseWithoutAnswer()
    {
        using var folder = RecordFolder.Of(
            Sample.Commitment("boats", unknowns: [Sample.Unknown("a"), Sample.Unknown("b").With("answeredBy", "announced")]), Sample.Commitment("drones", CommitmentKind.Equipment));

        Assert.Equal(2, (await GetAsync(await folder.BuildAsync())).OpenUnknowns);
    }

    [Fact]
    public async Task Get_SendsOneCommand()
    {
        var store = TestStore.Committed();

        await GetAsync(store);

        Assert.Equal(1, store.Commands);
    }

    private static Task<OverviewSummary> GetAsync(TestStore store, View? view = null) => new OverviewQueries(new DossierQueries(store)).GetAsync(view ?? View.Everything, TestContext.Current.CancellationToken);
}
