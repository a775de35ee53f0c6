using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Briefs;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Status;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Briefs;

public class BriefQueriesTests
{
    [Theory]
    [InlineData("2026-12-01", "")]
    [InlineData("2028-01-01", "")]
    [InlineData("2028-01-01", "?asof=2025-12-31")]
    public async Task Steps_OfTheLastDays_AreFilledUpWithThoseBefore(string today, string query)
    {
        var (store, view) = (TestStore.Committed(), View.Read(query));
        var day = view.AsOf ?? DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var clock = new FixedClock(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var brief = (await Queries(store, clock).FindAsync(view, TestContext.Current.CancellationToken))!;

        Assert.Equal(day, brief.Day);
        Assert.All(brief.Recent, step => Assert.InRange(step.Milestone.KnownOn, day.AddDays(1 - BriefQueries.RecentDays), day));
        Assert.All(brief.Earlier, step => Assert.True(step.Milestone.KnownOn <= day.AddDays(-BriefQueries.RecentDays)));
        Assert.True(brief.Recent.Count + brief.Earlier.Count >= BriefQueries.MostSteps);
        Assert.All(brief.Earlier, step => Assert.NotEmpty(brief.References(step.Milestone.Evidence)));
    }

    /// <summary>What only undated sources tell of may have been known long before the day from which it counts.</summary>
    [Fact]
    public async Task Step_OfUndatedSources_SaysSo()
    {
        var brief = (await Queries(TestStore.Committed(), TimeProvider.System).FindAsync(View.Everything, TestContext.Current.CancellationToken))!;
        var steps = brief.Commitments.SelectMany(commitment => commitment.Milestones.Select(milestone => new RecentStep(commitment, milestone))).ToLookup(step => step.Milestone.Evidence.KnownBy is not null);

        Assert.All(steps[true], step => Assert.EndsWith(" Sources undated.", step.Describe(), StringComparison.Ordinal));
        Assert.All(steps[false], step => Assert.DoesNotContain("undated", step.Describe(), StringComparison.Ordinal));
        Assert.True(steps[true].Any() && steps[false].Any());
    }

    [Fact]
    public async Task Source_NamedFirstForAnAmount_QuotesIt()
    {
        var store = TestStore.Committed();
        var brief = await Queries(store, TimeProvider.System).FindAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(2, brief!.Funding.Summands.Count());
        Assert.All(brief.Funding.Summands, item =>
        {
            var first = BriefQueries.Leading(item.Amount!.Evidence).First().Slug;
            var words = item.Amount.AmountUsd == 13_500_000 ? "$13.5 million" : "$6 million";
            Assert.Contains(item.Amount.Evidence.Citations, citation => citation.Source.Slug == first && citation.Quotation.Contains(words, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?page=2")]
    public async Task Brief_OfSeveralPages_StatesWhatHoldsOfAll(string query)
    {
        const int Commitments = PageSizes.Commitments + 20;
        using var folder = RecordFolder.Of([.. Enumerable.Range(1, Commitments).Select(number => Sample.Commitment($"boats-{number:00}", claims: [Sample.Amount(1_000_000)],
            milestones: [Sample.Milestone("announced"), Sample.Milestone("obligated", Stage.Obligated, date: "2025-09-05", source: number is 1 or > PageSizes.Commitments ? "gazette-notice" : "wire-report")]))]);
        folder.Sources[1]!["published"] = "2026-11-05";
        var store = await folder.BuildAsync();

        var brief = (await Queries(store, new FixedClock(new DateOnly(2026, 11, 23))).FindAsync(View.Read(query), TestContext.Current.CancellationToken))!;

        var announced = brief.Funding.Totals.First(total => total.Stage == Stage.Announced);
        Assert.Equal((1_000_000L * Commitments, Commitments, Commitments), (announced.AnnouncedUsd, announced.Items, brief.OpenUnknowns));
        Assert.Equal((21, BriefQueries.MostRead), (brief.RecentCount, brief.Recent.Count));
        Assert.All(brief.Recent, step => Assert.Equal(new DateOnly(2026, 11, 5), step.Milestone.KnownOn));
        Assert.All(brief.Recent.Select(step => step.Milestone).Concat(brief.Commitments.Concat(brief.Funding.Items).Select(item => item.Ladder.Furthest!.Milestone!)), milestone => Assert.NotEmpty(brief.References(milestone.Evidence)));
        Assert.Empty(brief.Funding.Summands);
    }

    private static BriefQueries Queries(TestStore store, TimeProvider clock) => new(new DossierQueries(store), new FundingQueries(new DossierQueries(store)), new StatusQueries(store, clock));
}
