using BlazorApp.Components.Pages;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components;

/// <summary>What a reader sees of the upkeep of the record: reviews that are due, and corrections.</summary>
public class UpkeepTests
{
    [Theory]
    [InlineData("2027-02-21", "/", null)]
    [InlineData("2027-02-22", "/", "Title of boats, by 21 February 2027")]
    [InlineData("2027-06-01", "/?asof=2027-02-21", null)]
    [InlineData("2026-12-01", "/?asof=2027-02-22", "Title of boats, by 21 February 2027")]
    public async Task Overview_ListsCommitments_WhoseReviewHasPassedOnTheDay(string today, string address, string? expected)
    {
        using var folder = new RecordFolder();
        folder.Commitments.Add(Sample.Commitment("radar").With("reviewBy", "2028-01-01"));
        await using var rendering = new Rendering(await folder.BuildAsync(), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var rendered = rendering.Render(typeof(OverviewPage), address);

        rendered.WaitForAssertion(() => Assert.Contains("What is not known", rendered.Text(), StringComparison.Ordinal));
        var items = rendered.FindAll("section[aria-labelledby=review-heading] li");
        Assert.Equal(expected is null ? [] : [expected], items.Select(item => item.Text().Replace(" ,", ",", StringComparison.Ordinal)));
        if (expected is not null)
            Assert.StartsWith("/commitments/boats", items[0].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 10, "2 more")]
    [InlineData(PageSizes.Commitments + 1, 41, "33 more")]
    [InlineData(102, 100, "92 more, and others less long overdue")]
    public async Task Overview_ListsTheLongestOverdueFirst_AndTheOthersBehindTheirNumber(int count, int named, string more)
    {
        using var folder = RecordFolder.Of([.. Enumerable.Range(1, count).Select(number => Sample.Commitment($"boats-{number}").With("reviewBy", $"2027-02-{(number == count ? 1 : 2):00}"))]);
        await using var rendering = new Rendering(await folder.BuildAsync(), new DateOnly(2027, 4, 1));

        var rendered = rendering.Render(typeof(OverviewPage), "/");

        rendered.WaitForAssertion(() => Assert.Equal(more, rendered.Find("section[aria-labelledby=review-heading] summary").Text()));
        Assert.StartsWith($"Title of boats-{count}", rendered.Find("section[aria-labelledby=review-heading] li").Text(), StringComparison.Ordinal);
        Assert.Equal(8, rendered.FindAll("section[aria-labelledby=review-heading] > ul > li").Count);
        Assert.Equal(named, rendered.FindAll("section[aria-labelledby=review-heading] li a").Select(link => link.GetAttribute("href")).Distinct().Count());
    }

    [Fact]
    public async Task Correction_KeepsTheOldValue_OnTheCommitmentAndAmongChanges()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Amount(6_000_000), Sample.Claim("corrected", ClaimKind.Amount, 7_000_000, source: "gazette-notice").Superseding("amount"));
        await using var rendering = new Rendering(await folder.BuildAsync());

        var commitment = rendering.Render(typeof(CommitmentPage), "/commitments/boats", "boats");
        commitment.WaitForAssertion(() => Assert.Equal("Title of boats", commitment.Find("h1").Text()));
        var changes = rendering.Render(typeof(ChangesPage), "/changes");
        changes.WaitForAssertion(() => Assert.NotEmpty(changes.FindAll("ul.claims li")));

        var old = commitment.Find("#amount");
        Assert.Contains("$6,000,000", old.Text(), StringComparison.Ordinal);
        Assert.Contains("Corrected by what was public on 5 September 2025: It corrects amount.", old.Text(), StringComparison.Ordinal);
        Assert.Equal("/commitments/boats#corrected", old.QuerySelector(".correction a")!.GetAttribute("href"));
        Assert.Contains("$7,000,000", commitment.Find("#corrected").Text(), StringComparison.Ordinal);
        Assert.Contains(changes.FindAll("ul.claims li"), item => item.Text().Contains("No longer holds: Text of amount.", StringComparison.Ordinal) && item.Text().Contains("It corrects amount.", StringComparison.Ordinal) && item.QuerySelector(".tag")!.TextContent == "Correction");
    }
}
