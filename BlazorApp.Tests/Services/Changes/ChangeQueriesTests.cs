using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Changes;

public class ChangeQueriesTests
{
    private readonly TestStore _store = TestStore.Committed();

    [Fact]
    public async Task Changes_AreNewestFirst_AndSentInOneCommand()
    {
        var changes = await ListAsync("");

        Assert.Equal(changes.OrderByDescending(change => change.Day).Select(change => change.Day), changes.Select(change => change.Day));
        Assert.Equal(1, _store.Commands);
    }

    [Fact]
    public async Task Since_LeavesOutWhatWasKnownBefore()
    {
        var since = await ListAsync("?since=2026-03-01");

        Assert.NotEmpty(since);
        Assert.All(since, change => Assert.True(change.Day >= new DateOnly(2026, 3, 1)));
        Assert.Equal((await ListAsync("")).Count(change => change.Day >= new DateOnly(2026, 3, 1)), since.Count);
    }

    [Fact]
    public async Task AsOf_LeavesOutWhatBecameKnownLater() =>
        Assert.All(await ListAsync("?asof=2025-09-05"), change => Assert.True(change.Day <= new DateOnly(2025, 9, 5)));

    [Fact]
    public async Task Correction_NamesWhatNoLongerHolds_AndWhy()
    {
        var correction = Assert.Single(await ListAsync("", "safe-third-country-agreement"), change => change.Type == ChangeType.Correction);

        Assert.Equal("closed", correction.Key);
        Assert.Equal(new DateOnly(2025, 12, 5), correction.Day);
        Assert.StartsWith("No longer holds:", correction.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfOneCommitment_AreOnlyItsOwn()
    {
        var changes = await ListAsync("", "fbi-office");

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal("fbi-office", change.CommitmentSlug));
    }

    [Fact]
    public async Task Kind_NarrowsThem() =>
        Assert.All(await ListAsync("?kind=treaty"), change => Assert.Equal(CommitmentKind.Treaty, change.CommitmentKind));

    private Task<Page<Change>> ListAsync(string query, string? commitment = null) =>
        new ChangeQueries(_store).ListAsync(View.Read(query), commitment, TestContext.Current.CancellationToken);
}
