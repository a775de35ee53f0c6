using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.OfficialAid;

public sealed class OfficialAidQueriesTests : IDisposable
{
    private const string Header = "Country Code,Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount\r\n";

    private readonly RecordFolder _folder = new();

    public OfficialAidQueriesTests()
    {
        _folder.Replace("official-aid/2024-06.csv", Header + "ECU,2,Obligations,2023,100,110\r\nECU,2,Obligations,2024,40,44\r\nECU,3,Disbursements,2023,90,99\r\n");
        _folder.Replace("official-aid/2025-04.csv", Header + "ECU,2,Obligations,2023,120,120\r\nECU,2,Obligations,2024,200,190\r\nECU,2,Obligations,2025,10,9\r\nECU,3,Disbursements,2023,90,90\r\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewestVintage_IsShownAlone()
    {
        var aid = (await FindAsync(""))!;

        Assert.Equal(("2025-04", "2024-06"), (aid.Vintage, aid.Previous));
        Assert.Equal([("2025", 10L, true), ("2024", 200L, false), ("2023", 120L, false)], aid.Years.Select(year => (year.FiscalYear, year.ObligationsUsd!.Value, year.IsPartial)));
        Assert.Equal((90L, 90L, null), (aid.Years[^1].DisbursementsUsd, aid.Years[^1].DisbursementsConstantUsd, aid.Years[0].DisbursementsUsd));
    }

    [Fact]
    public async Task Revisions_SayBeforeAfterAndDifference()
    {
        var revisions = (await FindAsync(""))!.Revisions;

        Assert.Equal(
            [new Revision("2025", "Obligations", null, 10), new Revision("2024", "Obligations", 40, 200), new Revision("2023", "Obligations", 100, 120)],
            revisions);
        Assert.Equal([null, 160L, 20L], revisions.Select(revision => revision.DifferenceUsd));
    }

    [Theory]
    [InlineData("?vintage=2024-06", "2024-06")]
    [InlineData("?asof=2024-12-31", "2024-06")]
    [InlineData("?asof=2025-04-30", "2025-04")]
    [InlineData("?asof=2020-01-01", null)]
    [InlineData("?vintage=1999-01", null)]
    public async Task Vintage_IsTheOneAskedForOrPublicByThen(string query, string? vintage) => Assert.Equal(vintage, (await FindAsync(query))?.Vintage);

    [Fact]
    public async Task Year_OfAnUnfinishedFiscalYear_IsPartialInItsVintageOnly()
    {
        Assert.True((await FindAsync("?vintage=2024-06"))!.Years.Single(year => year.FiscalYear == "2024").IsPartial);
        Assert.False((await FindAsync("?vintage=2025-04"))!.Years.Single(year => year.FiscalYear == "2024").IsPartial);
    }

    [Theory]
    [InlineData("", "2026-05-01", "Figures as published in April 2025; no newer vintage is in the record.")]
    [InlineData("", "2026-04-30", null)]
    [InlineData("?asof=2026-04-30", "2026-11-30", null)]
    [InlineData("?asof=2030-01-01", "2026-04-30", null)]
    [InlineData("?asof=2025-04-01", "2026-11-30", null)]
    [InlineData("?vintage=2024-06", "2026-11-30", null)]
    public async Task Age_IsToldOfTheNewestVintage_OnceItIsOverAYearOld(string query, string today, string? sentence)
    {
        var view = View.Read(query);

        Assert.Equal(sentence, (await FindAsync(query))!.AgeOn(view, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Notes_SayWhatAnEmptyCellAndTheTransitionQuarterMean()
    {
        Assert.Equal("“–”: the vintage gives no disbursements for some years; whether there were any, it does not say.", (await FindAsync(""))!.Notes);
        Assert.Equal(
            "“–”: the vintage gives no disbursements before 2001; whether there were any, it does not say. 1976tq is the transition quarter, July to September 1976: fiscal years began on 1 July until then, and have begun on 1 October since.",
            (await new OfficialAidQueries(TestStore.Committed()).FindAsync(View.Everything, TestContext.Current.CancellationToken))!.Notes);
    }

    private async Task<OfficialAidSummary?> FindAsync(string query) =>
        await new OfficialAidQueries(await _folder.BuildAsync()).FindAsync(View.Read(query), TestContext.Current.CancellationToken);
}
