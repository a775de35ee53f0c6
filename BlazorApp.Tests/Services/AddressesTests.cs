using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;

namespace BlazorApp.Tests.Services;

public class AddressesTests
{
    private static readonly View View = new() { AsOf = new DateOnly(2025, 9, 5), Theme = Theme.Dark, Kind = CommitmentKind.Treaty, Text = "x", Sort = "title" };

    [Theory]
    [InlineData("https://www.state.gov/a?b=c")]
    [InlineData("http://example.org/")]
    public void External_WebAddress_IsALink(string url) => Assert.Equal(url, Addresses.External(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/sources")]
    [InlineData("example.org")]
    public void External_AnythingElse_IsNoLink(string? url) => Assert.Null(Addresses.External(url));

    [Fact]
    public void Page_OfAView_CarriesDayAndLookButNoFilter() => Assert.Equal("/funding?asof=2025-09-05&theme=dark", Addresses.Page(Addresses.Funding, View));

    [Theory]
    [InlineData("/", "/overview.json")]
    [InlineData("/changes", "/changes.json")]
    [InlineData("/changes/", "/changes.json")]
    public void DataForm_OfAnyPageOfAList_HasItsRowsFromTheFirst(string path, string file) =>
        Assert.Equal($"{file}?asof=2025-09-05&kind=treaty&q=x&sort=title", Addresses.DataForm(path, "json", View with { Page = 2 }));

    [Fact]
    public void Commitment_WithAKey_LeadsToItsPlace() =>
        Assert.Equal("/commitments/navy-uavs?asof=2025-09-05&theme=dark#amount", Addresses.Commitment("navy-uavs", View, "amount"));

    [Fact]
    public void Source_OfTheOpenView_HasNoQuery() => Assert.Equal("/sources/newsx", Addresses.Source("newsx", View.Everything));

    /// <summary>What a link carries is used where it leads: no day that would be ignored there, no filter that the page does not have.</summary>
    [Theory]
    [InlineData("?since=2025-09-04&recorded=2026-01-01&type=step&kind=treaty&q=x&page=2", "/compare?since=2025-09-03&kind=treaty")]
    [InlineData("?since=1800-01-01&asof=2025-09-04", "/compare?asof=2025-09-04")]
    [InlineData("?since=2099-12-31", "/compare?since=2099-12-30")]
    public void ComparisonAroundChanges_CarriesOnlyWhatItUses(string changes, string comparison)
    {
        Assert.Equal(comparison, Addresses.CompareAround(View.Read(changes)));
        Assert.Empty(View.Read(comparison["/compare".Length..], [], ComparisonQueries.Filters).Ignored);
    }

    [Theory]
    [InlineData("?since=2025-09-03&kind=treaty&q=x&page=2", "/changes?since=2025-09-04&kind=treaty&q=x")]
    [InlineData("?asof=2025-09-04", "/changes?asof=2025-09-04")]
    [InlineData("?since=1800-01-01", "/changes?since=1800-01-02")]
    [InlineData("?since=2099-12-31", "/changes?since=2099-12-31")]
    public void ChangesWithinAComparison_CarryOnlyWhatTheyUse(string comparison, string changes)
    {
        Assert.Equal(changes, Addresses.ChangesWithin(View.Read(comparison)));
        Assert.Empty(View.Read(changes["/changes".Length..], [], ChangeQueries.Filters).Ignored);
    }

    [Fact]
    public void OEmbed_OfAFigure_NamesItsPageWhole() => Assert.Equal("/oembed?url=http%3A%2F%2Flocalhost%2Ffigures%2Fmoney%3Fkind%3Dequipment", Addresses.OEmbedOf("http://localhost/figures/money?kind=equipment"));

    [Fact]
    public void Engagement_LeadsToItsPlaceOnTheTimeline() => Assert.Equal("/timeline?asof=2025-09-05&engagement=visit&theme=dark#visit", Addresses.Engagement("visit", View));
}
