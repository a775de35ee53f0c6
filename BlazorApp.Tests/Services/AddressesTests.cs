using BlazorApp.Data;
using BlazorApp.Services;

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

    [Fact]
    public void Engagement_LeadsToItsPlaceOnTheTimeline() => Assert.Equal("/timeline#visit", Addresses.Engagement("visit", View.Everything));
}
