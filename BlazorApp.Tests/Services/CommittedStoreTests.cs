using System.Globalization;
using System.Text.RegularExpressions;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Overview;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Services;

/// <summary>What the services say of the record as it is: the statements that a reader would quote.</summary>
public partial class CommittedStoreTests
{
    private static readonly TestStore Store = TestStore.Committed();
    private static readonly DossierQueries Dossiers = new(Store);

    [Fact]
    public async Task Funding_AnnouncedIs19_5Million_AndNothingLaterIsKnown()
    {
        var summary = await new FundingQueries(Dossiers).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal([13_500_000, 6_000_000], summary.Summands.Select(item => item.Amount!.AmountUsd!.Value));
        Assert.Equal(19_500_000, summary.Totals.Single(total => total.Stage == Stage.Announced).AnnouncedUsd);
        Assert.All(summary.Totals.Where(total => total.Stage != Stage.Announced), total => Assert.Null(total.AnnouncedUsd));
        Assert.Equal("$19.5M ≠ announced; none of that sum is known to be obligated, disbursed or delivered. $45M was said to be sought ≠", FundingWords.Finding(summary));
    }

    [Theory]
    [InlineData("designation-los-lobos")]
    [InlineData("designation-los-choneros")]
    public async Task Designation_IsPublishedOnlyFromTheDayThatASourceSaysSo(string slug)
    {
        Assert.Null(await new DossierQueries(TestStore.Committed()).FindAsync(slug, View.Read("?asof=2025-09-03"), TestContext.Current.CancellationToken));
        Assert.Equal((StepState.Reached, StepState.Reached), await StatesAsync(slug, "?asof=2025-09-04"));

        // One outlet wrote that day that it was published, another that it would be the next.
        var published = (await Dossiers.FindAsync(slug, View.Read("?asof=2025-09-04"), TestContext.Current.CancellationToken))!.Ladder.Find(Stage.PublishedInFederalRegister, Side.UnitedStates)!.Milestone!;
        Assert.Equal(("2025-09", true), (published.Date.ToString(), published.Evidence.IsDisputed));
    }

    /// <summary>What was withdrawn answers nothing: its question is open again, or answered by what took its place.</summary>
    [Fact]
    public void Answers_Hold()
    {
        Assert.All(Dossiers.Read(View.Everything, [], withClaims: true).SelectMany(dossier => dossier.Unknowns.Where(unknown => unknown.AnsweredOn is not null).Select(unknown => (Dossier: dossier, Unknown: unknown))), item =>
            Assert.Null(item.Dossier.Milestones.Select(step => (step.Key, step.EndedOn)).Concat(item.Dossier.Claims.Select(claim => (claim.Key, claim.EndedOn))).Single(statement => statement.Key == item.Unknown.AnsweredByKey).EndedOn));
    }

    /// <summary>Where a commitment stands is not contradicted by what is called newest of it: a month counts to its end.</summary>
    [Theory]
    [InlineData("designation-los-lobos", "", "federal-register-september")]
    [InlineData("designation-los-lobos", "?asof=2025-09-04", "federal-register-september")]
    [InlineData("joint-operations", "?asof=2026-09-23", "charlie")]
    public async Task Newest_IsTheLatestThatMayHaveBeen(string slug, string query, string key) =>
        Assert.Equal(key, (await Dossiers.FindAsync(slug, View.Read(query), TestContext.Current.CancellationToken))!.Newest!.Value.Key);

    /// <summary>The words of DHS name the memorandum, not the agreement of Quito: who signed that one stays unknown.</summary>
    [Fact]
    public async Task AgreementOfQuito_NamesWhoSignedTheMemorandum_AndLeavesItsOwnSignatoriesOpen()
    {
        var agreement = (await Dossiers.FindAsync("homeland-security-agreement", View.Everything, TestContext.Current.CancellationToken))!;

        var signed = Assert.Single(agreement.Claims, claim => claim.Text.Contains("John Reimberg signed", StringComparison.Ordinal));
        Assert.Contains("Whether it is this agreement is not known.", signed.Text, StringComparison.Ordinal);
        Assert.True(signed.Evidence.HasOfficialSource);
        Assert.Contains(agreement.OpenUnknowns, unknown => unknown.Key == "signatories");
    }

    [Fact]
    public async Task Timeline_TellsOfTheReferendumOnce()
    {
        var events = await new TimelineQueries(Store).ListAsync(View.Everything, TestContext.Current.CancellationToken);

        var referendum = Assert.Single(events, item => item.Key == "bases-referendum-final");

        Assert.Equal(["defence-talks-2026", "joint-operations", "manta-temporary-operation"], referendum.Others.Append(referendum).Select(item => item.CommitmentSlug).Order());
    }

    /// <summary>A summary and a question stand on every as-of day of their commitment: they may not tell what became known later.</summary>
    [Fact]
    public async Task Texts_ThatStandFromTheBeginning_NameNoLaterDay()
    {
        await using var context = TestStore.Committed().CreateDbContext();
        var texts = await context.Commitments.Select(item => new { item.Slug, item.KnownOn, Text = item.Title + ". " + item.Summary })
            .Concat(context.Statements.Where(item => item.Type == StatementType.Unknown).Select(item => new { item.Commitment!.Slug, item.KnownOn, Text = item.Text! })).ToListAsync(TestContext.Current.CancellationToken);
        var named = texts.SelectMany(text => Days().Matches(text.Text).Select(match => (text.Slug, text.KnownOn, match.Groups))).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.InRange(Day(name.Groups, name.KnownOn.Year), DateOnly.MinValue, name.KnownOn));

        // A day without a year is of the year in which the commitment became known.
        static DateOnly Day(GroupCollection parts, int year) => DateOnly.Parse(
            $"{(parts["day"].Success ? parts["day"].Value : "1")} {parts["month"].Value} {(parts["year"].Success ? parts["year"].Value : year)}", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task BeforeTheFirstAnnouncement_NothingWasKnown()
    {
        var view = View.Read("?asof=2023-09-27");

        Assert.Empty(await Dossiers.ListAsync(view, [], withClaims: true, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty((await new FundingQueries(Dossiers).GetAsync(view, TestContext.Current.CancellationToken)).Items);
        Assert.Empty((await new OverviewQueries(Dossiers).GetAsync(view, TestContext.Current.CancellationToken)).Latest);
    }

    [Fact]
    public async Task WhatASourceSaysOfItsCitations_IsWhatTheyAre()
    {
        await using var context = Store.CreateDbContext();
        var citations = (await context.Citations.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).ToLookup(citation => citation.SourceId);

        Assert.All(await context.Sources.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken), source => Assert.Equal(
            (citations[source.Id].Count(), citations[source.Id].Count(citation => citation.Stance != Stance.Supports), citations[source.Id].Min(citation => citation.Id), citations[source.Id].First().PublicOn),
            (source.CitationCount, source.DifferingCount, source.FirstCitationId, source.PublicOn)));
    }

    [Fact]
    public async Task ThreeDocumentsOfOneCnnReport_AreOneOrigin()
    {
        string[] documents = ["cnn-wire-keyt-2025-09-04", "ksa-today", "newsx"];
        var review = (await FindAsync("safe-third-country-agreement")).Milestones.Single(milestone => milestone.Key == "agency-review-us").Evidence;

        Assert.Equal(documents, review.Citations.Select(citation => citation.Source.Slug).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("3 sources, single origin", review.Describe());

        var sources = await new SourceQueries(Store).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        Assert.All(documents, slug => Assert.Equal(2, sources.Single(source => source.Slug == slug).SiblingCount));
    }

    [Fact]
    public async Task ExtraditionTreaty_HasNoStepBeyondTalks()
    {
        var ladder = (await FindAsync("extradition-treaty-update")).Ladder;

        Assert.Equal("Negotiation under way", ladder.DescribeStanding());
        Assert.All(ladder.Cells.Where(cell => cell.Step.Stage != Stage.Negotiation), cell => Assert.Equal(StepState.Unknown, cell.State));
    }

    [Fact]
    public async Task SafeThirdCountryNotes_ReplaceTheUndatedReport()
    {
        var ladder = (await FindAsync("safe-third-country-agreement")).Ladder;

        Assert.Equal("notes-exchanged", ladder.Find(Stage.SignatureOrNotes, Side.Ecuador)!.Milestone!.Key);
    }

    [Fact]
    public async Task EveryDispute_IsAssessed()
    {
        var dossiers = await Dossiers.ListAsync(View.Everything, [], withClaims: true, cancellationToken: TestContext.Current.CancellationToken);
        var disputes = dossiers.SelectMany(dossier => dossier.Disputes).ToList();

        Assert.NotEmpty(disputes);
        Assert.All(disputes, dispute => Assert.NotNull(dispute.Assessment));
    }

    [Fact]
    public async Task EveryStepThatIsDrawn_LeadsToACitation()
    {
        var dossiers = await Dossiers.ListAsync(View.Everything, [], withClaims: true, cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotEmpty(dossiers);
        Assert.All(dossiers.SelectMany(dossier => dossier.Ladder.Cells).Where(cell => cell.State is StepState.Reached or StepState.Underway or StepState.Expected),
            cell => Assert.NotEmpty(cell.Milestone!.Evidence.Citations));
        Assert.All(dossiers.SelectMany(dossier => dossier.Claims), claim => Assert.True(claim.Evidence.SourceCount > 0, claim.Key));
    }

    [Fact]
    public async Task Timeline_IsInOrderAndEachEntryIsProved()
    {
        var events = await new TimelineQueries(Store).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        var dated = events.TakeWhile(item => item.Date is not null).ToList();

        Assert.Equal(dated.OrderByDescending(item => item.Date!.Value).Select(item => item.Date), dated.Select(item => item.Date));
        Assert.All(events.Skip(dated.Count), item => Assert.Null(item.Date));
        Assert.All(events, item => Assert.NotEmpty(item.Evidence.Citations));
        Assert.All(events.SelectMany(item => item.Participants), participant => Assert.NotEmpty(participant.Evidence.Citations));
    }

    [Fact]
    public async Task Status_IsThatOfTheRecord()
    {
        var status = await new StatusQueries(Store, new FixedClock(new DateOnly(2027, 1, 4))).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.True(status.IsStale);
        Assert.Equal((PartialDate.From(new DateOnly(2026, 10, 5)), new DateOnly(2026, 12, 1)), (status.DataThrough, status.Recorded));
        Assert.True(status.Origins < status.Sources);
    }

    [GeneratedRegex(@"((?<day>\d{1,2}) )?(?<month>January|February|March|April|May|June|July|August|September|October|November|December)( (?<year>20\d\d))?")]
    private static partial Regex Days();

    private static async Task<(StepState Announced, StepState Published)> StatesAsync(string slug, string query)
    {
        var ladder = (await FindAsync(slug, query)).Ladder;
        return (ladder.Find(Stage.Announced, Side.UnitedStates)!.State, ladder.Find(Stage.PublishedInFederalRegister, Side.UnitedStates)!.State);
    }

    private static async Task<Dossier> FindAsync(string slug, string query = "") => (await Dossiers.FindAsync(slug, View.Read(query), TestContext.Current.CancellationToken))!;

    /// <summary>The partial count of a referendum was corrected by the final result; the agency that gave it is cited for nothing else there.</summary>
    [Fact]
    public async Task Evidence_OfACommitment_LeavesOutWhatIsCitedForCorrectedStatementsAlone()
    {
        var dossier = (await new DossierQueries(TestStore.Committed()).FindAsync("joint-operations", View.Everything, TestContext.Current.CancellationToken))!;

        Assert.Contains(dossier.Citations, citation => citation.Source.Slug == "anadolu-anews-2025-11-17");
        Assert.DoesNotContain(dossier.Evidence.Citations, citation => citation.Source.Slug == "anadolu-anews-2025-11-17");
    }
}
