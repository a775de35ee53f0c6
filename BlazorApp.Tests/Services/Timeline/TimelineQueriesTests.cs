using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Exports;
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
    [InlineData("?engagement=visit", "said visit")]
    [InlineData("?engagement=nothing", "")]
    [InlineData("?kind=treaty&side=united-states", "")]
    [InlineData("?asof=2025-09-03", "")]
    [InlineData("?asof=2025-09-04", "said announced visit dated paid")]
    public async Task Events_AreThoseAskedFor(string query, string keys) => Assert.Equal(keys, string.Join(' ', await KeysAsync(query)));

    [Fact]
    public async Task Participants_OfOneOffice_AreToldApartInFiles()
    {
        _folder.People.Add(Sample.Person("other"));
        _folder.Engagements.Add(Sample.Engagement("summit", participants:
            [Sample.Participant("minister"), Sample.Participant("other", Side.UnitedStates)]));

        var cells = Tables.Timeline("", "", await ListAsync("")).Rows.Select(row => row[7]).OfType<string>();

        Assert.Equal(["Name of minister, Minister of Defence", "Name of minister, Minister of Defence (Ecuador); Name of other, Minister of Defence (United States)"], cells.Order(StringComparer.Ordinal));
    }

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

    /// <summary>The visit of July 2025 became known before its Ecuadorian participants did.</summary>
    [Theory]
    [InlineData("?side=ecuador&asof=2025-09-04", false)]
    [InlineData("?side=ecuador", true)]
    public async Task Engagement_IsOfTheSidesThatWereKnownToTakePart(string query, bool isListed) =>
        Assert.Equal(isListed, (await new TimelineQueries(TestStore.Committed()).ListAsync(View.Read(query), TestContext.Current.CancellationToken)).Any(item => item is { EngagementSlug: "noem-visit-2025-07", Type: TimelineEntryType.Engagement }));

    [Theory]
    [InlineData("", "boats treaty")]
    [InlineData("?side=ecuador", "boats treaty")]
    [InlineData("?asof=2025-09-04", "boats")] // The treaty became public a day later.
    public async Task Engagement_NamesWhatItProduced_AsFarAsThatIsPublic(string query, string commitments)
    {
        _folder.Engagements[0]!["produced"] = Sample.List("boats", "treaty");
        _folder.Engagements[0]!["citations"]!.AsArray().Add(Sample.Citation(quotation: "other words"));
        _folder.Commitments[1]["milestones"]![0]!["citations"] = Sample.List(Sample.Citation("gazette-notice"));

        var visit = Assert.Single(await ListAsync(query), item => item.Type == TimelineEntryType.Engagement);

        Assert.Equal(commitments, string.Join(' ', visit.Produced.Select(commitment => commitment.Slug)));
        Assert.Equal("Title of boats", visit.Produced[0].Title);
        Assert.Equal((2, 1), (visit.Evidence.Citations.Count, visit.Participants.Count));
        Assert.Null(visit.CommitmentSlug);
        var row = Tables.Timeline("timeline", "Timeline", [visit]);
        Assert.Equal(commitments.Replace(" ", "; ", StringComparison.Ordinal), row.Rows.Single()[row.Columns.ToList().FindIndex(column => column.Key == "produced")]);
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

    /// <summary>The record holds a fact once for each commitment that it belongs to: the same day, words and citations.</summary>
    [Theory]
    [InlineData("", "boats: treaty")]
    [InlineData("?kind=treaty", "boats: treaty")]
    [InlineData("?asof=2025-09-04", "boats: ")] // The treaty became public a day later.
    public async Task FactOfSeveralCommitments_IsOneEntryThatNamesThemAll(string query, string commitments)
    {
        AddToTreaty(Sample.Claim("dated", date: "2025-08"));
        _folder.Commitments[1]["milestones"]![0]!["citations"] = Sample.List(Sample.Citation("gazette-notice"));

        var fact = Assert.Single(await ListAsync(query), item => item.Key == "dated");

        Assert.Equal(commitments, $"{fact.CommitmentSlug}: {string.Join(' ', fact.Others.Select(other => other.CommitmentSlug))}");
        Assert.Equal(string.Join("; ", fact.Others.Select(other => other.Title).Prepend("Title of boats")), fact.Titles);
        Assert.Equal(new DateOnly(2025, 9, 4), fact.KnownOn);
        Assert.Single(fact.Evidence.Citations);
    }

    [Fact]
    public async Task FactOfSeveralCommitments_RecordedLaterOfOne_KeepsItsPlace()
    {
        AddToTreaty(Sample.Claim("dated", date: "2025-08"));
        _folder.Commitment["claims"]![0]!["recorded"] = "2026-12-01";

        Assert.Equal("treaty", Assert.Single(await ListAsync(""), item => item.Key == "dated").CommitmentSlug);
        Assert.Equal("treaty", Assert.Single(await ListAsync("?recorded=2026-12-01"), item => item.Key == "dated").CommitmentSlug);
    }

    [Fact]
    public async Task FactOfSeveralCommitments_CorrectedOfOne_StaysOfTheOthers()
    {
        AddToTreaty(Sample.Claim("dated", date: "2025-08"));
        _folder.Commitment["claims"]!.AsArray().Add(Sample.Claim("corrected", date: "2025-07").Superseding("dated"));

        var fact = Assert.Single(await ListAsync(""), item => item.Key == "dated");

        Assert.Equal("treaty", fact.CommitmentSlug);
        Assert.Empty(fact.Others);
    }

    [Theory]
    [InlineData("text", "\"Text of another fact.\"")]
    [InlineData("date", "\"2025-09\"")]
    [InlineData("side", "\"Ecuador\"")]
    [InlineData("citations", """[{ "source": "wire-report", "quotation": "other words", "locator": "paragraph 1" }]""")]
    public async Task FactsThatDiffer_StayApart(string property, string value)
    {
        AddToTreaty(Sample.Claim("dated", date: "2025-08").With(property, JsonNode.Parse(value)));

        Assert.Equal(2, (await ListAsync("")).Count(item => item.Key == "dated"));
    }

    /// <summary>From the day on which a step was known to be taken, it is not told a second time for the day on which it was expected; an expected step of the other side is.</summary>
    [Theory]
    [InlineData("", "notice")]
    [InlineData("?asof=2025-09-04", "notice-to-come")]
    public async Task Step_ThatWasTaken_IsNotToldAsExpectedToo(string query, string key)
    {
        _folder.Commitments.Add(Sample.Commitment("notes", CommitmentKind.Agreement, Side.Both, claims: [], milestones:
        [
            Sample.Milestone("notice-to-come", Stage.Published, state: MilestoneState.Expected, date: "2025-09-05"),
            Sample.Milestone("notice", Stage.Published, date: "2025-09-05", source: "gazette-notice"),
            Sample.Milestone("other-side", Stage.Published, Side.Ecuador, MilestoneState.Expected, "2025-09-05"),
        ]));

        Assert.Equal([key, "other-side"], (await ListAsync(query)).Where(item => item.CommitmentSlug == "notes").Select(item => item.Key).Order());
    }

    [Fact]
    public async Task StepOfWhichSourcesDiffer_SaysWhichOneIsFollowed()
    {
        _folder.Milestone["citations"] = Sample.List(Sample.Citation(), Sample.Differing("gazette-notice"));
        _folder.Milestone["assessment"] = "The tracker follows the wire.";

        Assert.Equal("The tracker follows the wire.", (await ListAsync("")).Single(item => item.Key == "announced").Assessment);
        Assert.Null((await ListAsync("?asof=2025-09-04")).Single(item => item.Key == "announced").Assessment);
    }

    /// <summary>A link to an engagement leads to a page on which it stands, however long the timeline is.</summary>
    [Fact]
    public async Task Engagement_OfALongTimeline_StandsWhereItsLinkLeads()
    {
        _folder.Commitments.Add(Sample.Commitment("radar", claims: [.. Enumerable.Range(0, PageSizes.Rows).Select(number => Sample.Claim($"fact-{number}", date: "2026-01"))]));
        var address = Addresses.Engagement("visit", View.Everything);

        Assert.DoesNotContain("visit", await KeysAsync(""));
        Assert.Contains("visit", await KeysAsync(address[address.IndexOf('?')..address.IndexOf('#')]));
    }

    [Fact]
    public async Task FactsOfSeveralCommitments_FillPagesAsOthersDo()
    {
        var claims = Enumerable.Range(0, PageSizes.Rows + 5).Select(number => Sample.Claim($"fact-{number}", date: "2025-08")).ToList();
        using var folder = RecordFolder.Of([.. new[] { "boats", "radar", "treaty" }.Select(slug => Sample.Commitment(slug, claims: [.. claims.Select(claim => claim.DeepClone().AsObject())]))]);
        var timeline = new TimelineQueries(await folder.BuildAsync());

        var pages = new[] { 1, 2 }.Select(number => timeline.ListAsync(View.Everything with { Page = number }, TestContext.Current.CancellationToken).Result).ToList();

        var all = timeline.Read(View.Everything).Select(item => item.Key).ToList();
        Assert.Equal(claims.Count + 3, all.Count);
        Assert.Equal(all, pages.SelectMany(page => page).Select(item => item.Key));
        Assert.Equal([PageSizes.Rows, 8], pages.Select(page => page.Count));
    }

    [Fact]
    public async Task List_SendsOneCommand()
    {
        var store = TestStore.Committed();

        await new TimelineQueries(store).ListAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(1, store.Commands);
    }

    private void AddToTreaty(JsonObject claim) => _folder.Commitments[1]["claims"]!.AsArray().Add(claim);

    private async Task<IEnumerable<string>> KeysAsync(string query) => (await ListAsync(query)).Select(item => item.Key);

    private async Task<IReadOnlyList<TimelineEvent>> ListAsync(string query) =>
        await new TimelineQueries(await _folder.BuildAsync()).ListAsync(View.Read(query, TimelineQueries.Sorts), TestContext.Current.CancellationToken);
}
