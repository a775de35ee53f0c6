using BlazorApp.Services;
using BlazorApp.Services.Briefs;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Status;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Briefs;

public class BriefQueriesTests
{
    [Theory]
    [InlineData("2026-11-23", "")]
    [InlineData("2028-01-01", "")]
    [InlineData("2028-01-01", "?asof=2025-12-31")]
    public async Task Steps_OfTheLastDays_AreFilledUpWithThoseBefore(string today, string query)
    {
        var (store, view) = (TestStore.Committed(), View.Read(query));
        var day = view.AsOf ?? DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var clock = new FixedClock(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var brief = (await new BriefQueries(new DossierQueries(store), new StatusQueries(store, clock)).FindAsync(view, TestContext.Current.CancellationToken))!;

        Assert.Equal(day, brief.Day);
        Assert.All(brief.Recent, step => Assert.InRange(step.Milestone.KnownOn, day.AddDays(1 - BriefQueries.RecentDays), day));
        Assert.All(brief.Earlier, step => Assert.True(step.Milestone.KnownOn <= day.AddDays(-BriefQueries.RecentDays)));
        Assert.True(brief.Recent.Count + brief.Earlier.Count >= BriefQueries.MostSteps);
        Assert.All(brief.Earlier, step => Assert.NotEmpty(brief.References(step.Milestone.Evidence)));
    }

    [Fact]
    public async Task Source_NamedFirstForAnAmount_QuotesIt()
    {
        var store = TestStore.Committed();
        var brief = await new BriefQueries(new DossierQueries(store), new StatusQueries(store, TimeProvider.System)).FindAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(2, brief!.Funding.Summands.Count());
        Assert.All(brief.Funding.Summands, item =>
        {
            var first = BriefQueries.Leading(item.Amount!.Evidence).First().Slug;
            var words = item.Amount.AmountUsd == 13_500_000 ? "$13.5 million" : "$6 million";
            Assert.Contains(item.Amount.Evidence.Citations, citation => citation.Source.Slug == first && citation.Quotation.Contains(words, StringComparison.Ordinal));
        });
    }
}
