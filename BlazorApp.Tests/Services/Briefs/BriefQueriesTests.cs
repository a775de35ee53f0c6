using BlazorApp.Services;
using BlazorApp.Services.Briefs;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Status;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Briefs;

public class BriefQueriesTests
{
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
