using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Timeline;

public sealed class TimelineQueriesTests : IDisposable
{
    private readonly RecordFolder _folder = RecordFolder.Of(
        Sample.Commitment("boats", milestones: [Sample.Milestone("announced"), Sample.Milestone("paid", Stage.Disbursed, state: MilestoneState.Expected, date: null)],
            claims: [Sample.Claim("dated", date: "2025-08"), Sample.Claim("undated")]),
        Sample.Commitment("treaty", CommitmentKind.Treaty, Side.Both, [Sample.Milestone("talks", Stage.Negotiation, Side.Ecuador, date: "2025", source: "gazette-notice")], [], [Sample.Unknown("text")]));

    public TimelineQueriesTests() => _folder.Engagements.Add(
        Sample.Engagement("visit", "2025-09-03", "2025-09-05", [Sample.Participant("minister")]).With("claims", Sample.List(Sample.Claim("said", date: "2025-09-05"))));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_AreNewestFirstAndUndatedLast() => Assert.Equal(["said", "announced", "visit", "dated", "talks", "paid"], await KeysAsync(""));

    [Fact]
    public async Task Events_OldestFirst_StillHaveUndatedLast() => Assert.Equal(["talks", "dated", "visit", "announced", "said", "paid"], await KeysAsync("?sort=date"));

    [Theory]
    [InlineData("?kind=treaty", "talks")]
    [InlineData("?side=ecuador", "visit talks")]
    [InlineData("?side=united-states", "announced paid")]
    [InlineData("?q=summary%20of%20VISIT", "visit")]
    [InlineData("?q=Note%20of%20paid", "paid")]
    [InlineData("?q=%25", "")]
    [InlineData("?kind=treaty&side=united-states", "")]
    [InlineData("?asof=2025-09-03", "")]
    [InlineData("?asof=2025-09-04", "said announced visit dated paid")]
    public async Task Events_AreThoseAskedFor(string query, string keys) => Assert.Equal(keys, string.Join(' ', await KeysAsync(query)));

    [Fact]
    public async Task Milestone_IsTitledWithItsStageAndState()
    {
        var events = (await ListAsync("")).ToDictionary(item => item.Key);

        Assert.Equal("Title of boats: Announced", events["announced"].Title);
        Assert.Equal("Title of boats: Disbursed (expected)", events["paid"].Title);
        Assert.Equal((TimelineEntryType.Milestone, "boats", CommitmentKind.Assistance), (events["paid"].Type, events["paid"].CommitmentSlug, events["paid"].CommitmentKind!.Value));
    }

    [Fact]
    public async Task Engagement_HasItsDatesPlaceAndParticipantsWithEvidence()
    {
        var visit = (await ListAsync("")).Single(item => item.Type == TimelineEntryType.Engagement);

        Assert.Equal(("2025-09-03", "2025-09-05", "Quito, Ecuador", EngagementKind.Visit), (visit.Date.ToString(), visit.End.ToString(), visit.Place, visit.EngagementKind!.Value));
        var minister = Assert.Single(visit.Participants);
        Assert.Equal(("Name of minister", "Minister of Defence", Side.Ecuador), (minister.Name, minister.Role, minister.Side!.Value));
        Assert.Single(minister.Evidence.Citations);
        Assert.Single(visit.Evidence.Citations);
    }

    [Fact]
    public async Task ClaimOfAnEngagement_BearsItsTitleAndNoCommitment()
    {
        var said = (await ListAsync("")).Single(item => item.Key == "said");

        Assert.Equal((TimelineEntryType.Claim, "Title of visit", null), (said.Type, said.Title, said.CommitmentSlug));
        Assert.Empty(said.Participants);
    }

    [Fact]
    public async Task CorrectedStep_IsLeftOutFromTheDayOfItsCorrection()
    {
        _folder.Commitment["milestones"]!.AsArray().Add(Sample.Milestone("moved", Stage.Disbursed, date: null, source: "gazette-notice").Superseding("paid"));

        Assert.Contains("paid", await KeysAsync("?asof=2025-09-04"));
        Assert.DoesNotContain("paid", await KeysAsync("?asof=2025-09-05"));
        Assert.Contains("moved", await KeysAsync("?asof=2025-09-05"));
    }

    [Fact]
    public async Task List_SendsOneCommand()
    {
        var store = TestStore.Committed();

        await new TimelineQueries(store).ListAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(1, store.Commands);
    }

    private async Task<IEnumerable<string>> KeysAsync(string query) => (await ListAsync(query)).Select(item => item.Key);

    private async Task<IReadOnlyList<TimelineEvent>> ListAsync(string query) =>
        await new TimelineQueries(await _folder.BuildAsync()).ListAsync(View.Read(query, TimelineQueries.Sorts), TestContext.Current.CancellationToken);
}
