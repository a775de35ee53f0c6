using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Changes;

public class ComparisonQueriesTests
{
    private readonly TestStore _store = TestStore.Committed();

    [Fact]
    public async Task Commitments_AreCountedByWhatBecameOfThem_InACommandForTheCountsAndOneForEachTurn()
    {
        var (page, counts) = await ListAsync("?since=2025-09-04");

        int Of(Turn turn) => page.Count(item => item.Turn == turn);
        Assert.Equal((Of(Turn.Moved), Of(Turn.Stepped), Of(Turn.New), Of(Turn.Other)), (counts.Moved, counts.Stepped, counts.New, counts.Other));
        Assert.All([counts.Moved, counts.Stepped, counts.New, counts.Other], count => Assert.NotEqual(0, count));
        Assert.Equal(Commitments(), counts.Changed + counts.Same);
        Assert.Equal(page.OrderBy(item => item.Turn).Select(item => item.Now.Slug), page.Select(item => item.Now.Slug));
        Assert.Equal(5, _store.Commands);
    }

    [Fact]
    public async Task Moved_SaysFromWhichStageToWhich_AndWhatWasAnswered()
    {
        var (page, _) = await ListAsync("?since=2025-09-04&asof=2025-12-05");

        var agreement = Assert.Single(page, item => item.Now.Slug == "safe-third-country-agreement");

        Assert.Equal((Turn.Moved, "Negotiation under way", "Published (United States)"), (agreement.Turn, agreement.Then!.Ladder.DescribeStanding(), agreement.Now.Ladder.DescribeStanding()));
        Assert.Equal(new DateOnly(2025, 12, 5), agreement.ChangedOn);
        Assert.Contains(agreement.Steps, step => step is { Now: { Side: Side.UnitedStates, Step.Stage: Stage.Published }, Then.State: StepState.Unknown });
        Assert.Equal(4, agreement.Answered.Count());
        Assert.Equal(["text", "signatories", "july-and-september", "litigation-outcome", "start-and-place"], agreement.Opened.Select(unknown => unknown.Key));
        Assert.All(agreement.Added.Citations.Where(citation => citation.Stance == Stance.Supports), citation => Assert.True(citation.PublicOn > new DateOnly(2025, 9, 4)));
        Assert.Equal(agreement.Sources.Count, agreement.Sources.Select(source => source.Slug).Distinct().Count());
    }

    /// <summary>“In operation (United States)” reads otherwise than “In operation”.</summary>
    [Fact]
    public async Task Step_OfTheSecondSide_MovesACommitmentThatThenReadsOtherwise()
    {
        var office = Assert.Single((await ListAsync("?since=2026-03-30")).Page, item => item.Now.Slug == "fbi-office");

        Assert.Equal((Turn.Moved, "In operation (United States)", "In operation"), (office.Turn, office.Then!.Ladder.DescribeStanding(), office.Now.Ladder.DescribeStanding()));
    }

    [Fact]
    public async Task New_HasNothingThen()
    {
        var office = Assert.Single((await ListAsync("?since=2025-09-04")).Page, item => item.Now.Slug == "fbi-office");

        Assert.Equal((Turn.New, null), (office.Turn, office.Then));
        Assert.Equal(office.Now.OpenUnknowns.Count(), office.Opened.Count());
        Assert.Empty(office.Steps);
    }

    [Theory]
    [InlineData("?since=2026-11-30")]
    [InlineData("?since=2025-09-05&asof=2025-09-06")]
    [InlineData("?since=2025-09-05&asof=2025-09-01")]
    public async Task BetweenDaysWithoutChanges_NothingMoved(string query)
    {
        var (page, counts) = await ListAsync(query);

        Assert.Empty(page);
        Assert.Equal(0, counts.Changed);
        Assert.NotEqual(0, counts.Same);
    }

    [Fact]
    public async Task BeforeTheRecord_NothingIsCounted() => Assert.Equal(new ComparisonCounts(0, 0, 0, 0, 0), (await ListAsync("?since=2019-01-01&asof=2020-01-01")).Counts);

    [Fact]
    public async Task WithoutADay_EverythingIsNew() => Assert.Equal(new ComparisonCounts(0, 0, Commitments(), 0, 0), (await ListAsync("")).Counts);

    [Fact]
    public async Task KindAndSide_NarrowBothCountsAndRows()
    {
        var (page, counts) = await ListAsync("?since=2025-09-04&kind=designation&side=united-states");

        Assert.InRange(counts.Changed + counts.Same, 1, Commitments() - 1);
        Assert.Equal(counts.Changed, page.Count);
        Assert.All(page, item => Assert.Equal(CommitmentKind.Designation, item.Now.Kind));
    }

    [Fact]
    public async Task StepOfTheSecondSide_IsToldApartFromAMove_AsTheFurthestStageStays()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones:
        [
            Sample.Milestone("notes", Stage.SignatureOrNotes, Side.UnitedStates),
            Sample.Milestone("review", Stage.AgencyReview, Side.Ecuador, date: "2025-09-05", source: "gazette-notice"),
        ]));

        var (page, counts) = await new ComparisonQueries(await folder.BuildAsync()).ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken);

        Assert.Equal(new ComparisonCounts(0, 1, 0, 0, 0), counts);
        Assert.Empty(page[0].OtherSteps);
        Assert.Equal([(Stage.AgencyReview, Side.Ecuador)], page[0].Steps.Select(step => (step.Now.Step.Stage, step.Now.Side)));
    }

    /// <summary>A step that is recorded anew, or a second time, may leave the ladder as it was: the page names it all the same.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("2025-09-05")]
    public async Task StepThatLeavesTheLadderAsItWas_IsNamed(string? date)
    {
        using var folder = RecordFolder.Of(Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones:
            [Sample.Milestone("notes", Stage.SignatureOrNotes, Side.UnitedStates), Sample.Milestone("again", Stage.SignatureOrNotes, Side.UnitedStates, date: date, source: "gazette-notice")]));

        var (page, counts) = await new ComparisonQueries(await folder.BuildAsync()).ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken);

        Assert.Equal(new ComparisonCounts(0, 1, 0, 0, 0), counts);
        Assert.Empty(page[0].Steps);
        Assert.Equal("again", Assert.Single(page[0].OtherSteps).Key);
    }

    [Theory]
    [InlineData(MilestoneState.Underway, MilestoneState.Reached)]
    [InlineData(MilestoneState.Expected, MilestoneState.Underway)]
    public async Task StageThatComesFurther_IsAMove(MilestoneState before, MilestoneState after)
    {
        using var folder = RecordFolder.Of(Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones:
            [Sample.Milestone("talks", Stage.Negotiation, Side.UnitedStates, before), Sample.Milestone("end", Stage.Negotiation, Side.UnitedStates, after, source: "gazette-notice")]));

        Assert.Equal(new ComparisonCounts(1, 0, 0, 0, 0), (await new ComparisonQueries(await folder.BuildAsync()).ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken)).Counts);
    }

    /// <summary>A step that was recorded and corrected again leaves the ladder as it was, yet a step was recorded in between.</summary>
    [Fact]
    public async Task StepThatWasTakenBack_IsToldApartFromAMove_AsTheLadderStandsAsItDid()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones:
        [
            Sample.Milestone("notes", Stage.SignatureOrNotes, Side.UnitedStates),
            Sample.Milestone("notes-again", Stage.SignatureOrNotes, Side.UnitedStates, date: "2025-09-05", source: "gazette-notice").Superseding("notes"),
        ]));
        var queries = new ComparisonQueries(await folder.BuildAsync());

        Assert.Equal(["notes"], (await queries.ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken)).Page[0].OtherSteps.Select(step => step.Key));
        Assert.Equal(new ComparisonCounts(0, 1, 0, 0, 0), (await queries.ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken)).Counts);
        Assert.Equal(new ComparisonCounts(0, 0, 0, 0, 1), (await queries.ListAsync(View.Read("?since=2025-09-05"), TestContext.Current.CancellationToken)).Counts);
    }

    [Fact]
    public async Task OtherSources_ThatDiffer_ChangeACommitmentWithoutMovingIt()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones:
        [
            Sample.Milestone("notes", Stage.SignatureOrNotes, Side.UnitedStates).With("citations", Sample.List(Sample.Citation(), Sample.Differing("gazette-notice"))).With("assessment", "Two reports differ."),
        ]));

        var (page, counts) = await new ComparisonQueries(await folder.BuildAsync()).ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken);

        Assert.Equal(new ComparisonCounts(0, 0, 0, 1, 0), counts);
        Assert.Equal((Turn.Other, new DateOnly(2025, 9, 5)), (page[0].Turn, page[0].ChangedOn));
    }

    /// <summary>A step counts from the day when a source of it was public: between two days it may count, and have been taken before both.</summary>
    [Theory]
    [InlineData("2025-08-01", "gazette-notice", "so by 4 September 2025 already; counted from 5 September 2025, when its first source was published")]
    [InlineData("2025-08", "undated", "so by 4 September 2025 already; counted from 21 November 2026, by which day its undated sources were known")]
    [InlineData("2025", "undated", "perhaps so by 4 September 2025 already; counted from 21 November 2026, by which day its undated sources were known")]
    [InlineData(null, "undated", "perhaps so by 4 September 2025 already; counted from 21 November 2026, by which day its undated sources were known")]
    [InlineData("2025-09-05", "undated", null)]
    [InlineData("2025-09-05", "gazette-notice", null)]
    [InlineData(null, "gazette-notice", null)]
    public async Task StepThatWasTakenBefore_SaysFromWhichDayItCounts(string? date, string source, string? lateness)
    {
        JsonObject[] later = [Sample.Milestone("notes", Stage.SignatureOrNotes, Side.UnitedStates, date: date, source: source)];
        using var folder = RecordFolder.Of(
            Sample.Commitment("pact", CommitmentKind.Agreement, Side.Both, milestones: [Sample.Milestone("talks", Stage.Negotiation, Side.UnitedStates), .. later]),
            Sample.Commitment("treaty", CommitmentKind.Agreement, Side.Both, milestones: [later[0].DeepClone().AsObject()]));
        folder.Sources.Add(Sample.Source("undated", published: null));

        var (page, _) = await new ComparisonQueries(await folder.BuildAsync()).ListAsync(View.Read("?since=2025-09-04"), TestContext.Current.CancellationToken);

        Assert.Equal([Turn.Moved, Turn.New], page.Select(item => item.Turn));
        Assert.All(page, item => Assert.Equal(lateness, item.Lateness(item.Now.Ladder.Find(Stage.SignatureOrNotes, Side.UnitedStates)!)));
        Assert.All(page, item => Assert.Equal(lateness is null ? 0 : 1, item.LateSteps.Count()));
    }

    [Fact]
    public async Task SinceTheBeginning_NothingIsLate() => Assert.All((await ListAsync("")).Page, item => Assert.Empty(item.LateSteps));

    private static int Commitments()
    {
        using var context = TestStore.Committed().CreateDbContext();
        return context.Commitments.Count();
    }

    private Task<(Page<Comparison> Page, ComparisonCounts Counts)> ListAsync(string query) => new ComparisonQueries(_store).ListAsync(View.Read(query), TestContext.Current.CancellationToken);
}
