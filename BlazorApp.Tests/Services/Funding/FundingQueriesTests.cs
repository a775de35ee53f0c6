using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Funding;

public sealed class FundingQueriesTests : IDisposable
{
    private readonly RecordFolder _folder = RecordFolder.Of(
        Sample.Commitment("assistance", claims: [Sample.Amount(13_500_000)]).With("title", "Assistance"),
        Sample.Commitment("drones", CommitmentKind.Equipment, claims: [Sample.Amount(6_000_000)], unknowns: [Sample.Unknown("delivered", Stage.Delivered)]).With("title", "Drones"),
        Sample.Commitment("cutter", CommitmentKind.Equipment, milestones: [Sample.Milestone("announced"), Sample.Milestone("delivered", Stage.Delivered, Side.Both, date: "2025-09-05", source: "gazette-notice")])
            .With("title", "Cutter"),
        Sample.Commitment("treaty", CommitmentKind.Treaty, Side.Both, [Sample.Milestone("talks", Stage.Negotiation, Side.Both)]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Totals_AreByStageAndNeverMixed()
    {
        var totals = (await GetAsync()).Totals;

        Assert.Equal(
            [
                new(Stage.Announced, 19_500_000, Reached: 3, InPart: 0, WithoutAmount: 1, Unknown: 0, Items: 3),
                new(Stage.NotifiedToCongress, null, 0, 0, 0, 0, Items: 1),
                new(Stage.Obligated, null, 0, 0, 0, 0, Items: 3),
                new(Stage.Ordered, null, 0, 0, 0, 0, Items: 2),
                new(Stage.Disbursed, null, 0, 0, 0, 0, Items: 1),
                new(Stage.Delivered, null, Reached: 1, InPart: 0, WithoutAmount: 1, Unknown: 1, Items: 2),
                new(Stage.InService, null, 0, 0, 0, 0, Items: 2),
            ],
            totals);
    }

    [Fact]
    public async Task Totals_InWords_SayWhatIsNotPublishedOrKnown()
    {
        var totals = (await GetAsync()).Totals.ToDictionary(total => total.Stage, total => total.Describe());

        Assert.Equal("3 items: 3 announced; 2 with an amount", totals[Stage.Announced]);
        Assert.Equal("2 items: 1 delivered, 1 unknown; no amount", totals[Stage.Delivered]);
        Assert.Equal("1 item, no record", totals[Stage.Disbursed]);
        Assert.Equal("1 item: 1 notified to Congress", new StageTotal(Stage.NotifiedToCongress, null, 1, 0, 0, 0, 1).Describe());
    }

    [Fact]
    public async Task Totals_OfWhatWasTakenInPart_SayThatItIsAPart()
    {
        _folder.Commitments[1]["milestones"]!.AsArray().Add(Sample.Milestone("one-of-two", Stage.InService, Side.Ecuador, MilestoneState.InPart));

        var summary = await GetAsync();

        var inService = summary.Totals.Single(total => total.Stage == Stage.InService);
        Assert.Equal((0, 1, "in part", "2 items: 1 in part, 1 without record"), (inService.Reached, inService.InPart, inService.Headline, inService.Describe()));
    }

    [Fact]
    public async Task Totals_OfWhatIsOnlyExpected_AreNull()
    {
        _folder.Milestone["state"] = "Expected";

        Assert.Equal(6_000_000, (await GetAsync()).Totals[0].AnnouncedUsd);
    }

    [Theory]
    [InlineData("expected", "2 items: 1 expected, 1 without record", 0, 0, 1, 2)]
    [InlineData("under way", "3 items: 1 under way, 1 expected, 1 unknown", 1, 1, 1, 3)]
    [InlineData("unknown", "2 items, all unknown", 2, 0, 0, 2)]
    [InlineData("expected", "1 item, expected", 0, 0, 1, 1)]
    [InlineData("no record", "2 items, no record", 0, 0, 0, 2)]
    public void Total_OfWhatNobodyHasReached_TellsWhatIsKnown(string headline, string words, int unknown, int underway, int expected, int items)
    {
        var total = new StageTotal(Stage.Delivered, null, Reached: 0, InPart: 0, WithoutAmount: 0, unknown, items, underway, expected);

        Assert.Equal((headline, words), (total.Headline, total.Describe()));
    }

    /// <summary>Rule 2: what is yet to be asked for is no amount announced.</summary>
    [Theory]
    [InlineData(45_000_000L, "$45,000,000 sought", "$45,000,000 sought", ". $45M was said to be sought")]
    [InlineData(null, "sought, no sum named", "amount sought, no sum named", ". Another sum was said to be sought")]
    public async Task AmountSought_IsTold_AndAddedToNoTotal(long? usd, string amount, string withoutAmount, string inFinding)
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("sought", ClaimKind.AmountSought, usd));

        var summary = await GetAsync();

        Assert.Equal((6_000_000, 2), (summary.Totals[0].AnnouncedUsd, summary.Totals[0].WithoutAmount));
        Assert.Equal($"$6M announced; none of that sum is known to be obligated, disbursed or delivered{inFinding}", FundingWords.Finding(summary));
        var item = Assert.Single(summary.Items, item => item.AmountSought is not null);
        Assert.Equal(("assistance", null, amount, withoutAmount), (item.Slug, item.Amount, FundingWords.Amount(item), FundingWords.WithoutAmount(item)));
        Assert.Equal([("$6,000,000", null), ("not published", "value not published")], summary.Items.Where(other => other != item).Select(other => (FundingWords.Amount(other), FundingWords.WithoutAmount(other))));
    }

    [Theory]
    [InlineData(45_000_000L, "No amount announced among the items shown. $45M was said to be sought")]
    [InlineData(null, "No amount announced among the items shown. A sum was said to be sought")]
    public async Task AmountSought_WhereNothingWasAnnounced_IsNoOtherSum(long? usd, string finding)
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("sought", ClaimKind.AmountSought, usd));

        Assert.Equal(finding, FundingWords.Finding(await GetAsync("?kind=assistance")));
    }

    /// <summary>The totals of a list of several pages are added from how each commitment stands.</summary>
    [Fact]
    public async Task AmountSought_IsNoAmountOfWhereTheCommitmentStands()
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("sought", ClaimKind.AmountSought, 45_000_000));

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal([6_000_000], context.Standings.Where(standing => standing.AmountUsd != null).Select(standing => standing.AmountUsd!.Value).Distinct());
    }

    [Fact]
    public async Task Totals_AsOfADayBefore_AreNull()
    {
        var summary = await GetAsync("?asof=2025-09-03");

        Assert.Empty(summary.Items);
        Assert.All(summary.Totals, total => Assert.Null(total.AnnouncedUsd));
        Assert.Equal("No amount announced among the items shown", FundingWords.Finding(summary));
    }

    [Fact]
    public async Task Totals_AreOfTheItemsShown() => Assert.Equal(6_000_000, (await GetAsync("?kind=equipment")).Totals[0].AnnouncedUsd);

    [Fact]
    public async Task Finding_NamesTheStageOfItsSum()
    {
        var summary = await GetAsync();

        Assert.Equal("$19.5M announced; none of that sum is known to be obligated, disbursed or delivered", FundingWords.Finding(summary));
        Assert.Equal("$13.5M + $6M = $19.5M is the tracker’s own addition of announced amounts.", FundingWords.Arithmetic(summary));
    }

    [Fact]
    public async Task Finding_OnceMoneyIsObligated_SaysSo()
    {
        _folder.Commitment["milestones"]!.AsArray().Add(Sample.Milestone("obligated", Stage.Obligated));

        var summary = await GetAsync();

        Assert.Equal("$19.5M announced; part of that sum is known to be obligated", FundingWords.Finding(summary));
        var obligated = summary.Totals.Single(total => total.Stage == Stage.Obligated);
        Assert.Equal((null, "3 items: 1 obligated, 2 without record"), (obligated.AnnouncedUsd, obligated.Describe()));
    }

    [Fact]
    public async Task Arithmetic_OfOneAmount_IsNone() => Assert.Null(FundingWords.Arithmetic(await GetAsync("?kind=equipment")));

    [Fact]
    public async Task Arithmetic_AddsOnlyWhatWasAnnounced()
    {
        _folder.Milestone["state"] = "Expected";

        Assert.Null(FundingWords.Arithmetic(await GetAsync()));
    }

    [Theory]
    [InlineData("", "assistance drones cutter")]
    [InlineData("amount", "drones assistance cutter")]
    [InlineData("-amount", "assistance drones cutter")]
    [InlineData("title", "assistance cutter drones")]
    [InlineData("-title", "drones cutter assistance")]
    [InlineData("kind", "assistance drones cutter")]
    [InlineData("-kind", "drones cutter assistance")]
    [InlineData("stage", "assistance drones cutter")]
    [InlineData("-stage", "cutter assistance drones")]
    [InlineData("announced", "assistance drones cutter")]
    public async Task Items_AreInTheOrderAskedFor(string sort, string slugs) => Assert.Equal(slugs, string.Join(' ', (await GetAsync($"?sort={sort}")).Items.Select(item => item.Slug)));

    [Theory]
    [InlineData("?stage=delivered", "cutter")]
    [InlineData("?stage=announced", "assistance drones")]
    [InlineData("?q=drone", "drones")]
    [InlineData("?kind=treaty", "")]
    public async Task Items_AreThoseAskedFor(string query, string slugs) => Assert.Equal(slugs, string.Join(' ', (await GetAsync(query)).Items.Select(item => item.Slug)));

    [Fact]
    public async Task Get_SendsOneCommand()
    {
        var store = await _folder.BuildAsync();

        await new FundingQueries(new DossierQueries(store)).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        Assert.Equal(1, store.Commands);
    }

    private async Task<FundingSummary> GetAsync(string query = "") =>
        await new FundingQueries(new DossierQueries(await _folder.BuildAsync())).GetAsync(View.Read(query, FundingQueries.Sorts), TestContext.Current.CancellationToken);
}
