using BlazorApp.Components.Pages;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components.Search;

public class SearchPageTests
{
    [Theory]
    [InlineData("/search", "Nothing has been asked yet: type a word")]
    [InlineData("/search?q=a", "One letter is too short: type at least two.")]
    [InlineData("/search?q=%F0%9F%98%80", "There is no word in “ 😀 ”: signs and pictures cannot be looked for.")]
    [InlineData("/search?q=zeppelin&kind=treaty&side=ecuador&asof=2026-01-01", "Nothing found for “ zeppelin ” , kind Treaty, side Ecuador , as known on 1 January 2026 .")]
    public async Task NothingToShow_SaysWhy(string address, string sentence)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), address);

        rendered.WaitForAssertion(() => Assert.Contains(sentence.Replace(" ", "", StringComparison.Ordinal), rendered.Text().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingFound_OffersToLookFurther()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=zeppelin&kind=treaty&asof=2026-01-01&theme=dark");

        rendered.WaitForAssertion(() => Assert.Equal("/search?asof=2026-01-01&q=zeppelin&theme=dark", rendered.Link("Look in all kinds and on both sides").GetAttribute("href")));
        Assert.Equal("/search?kind=treaty&q=zeppelin&theme=dark", rendered.Link("Look in all that is recorded").GetAttribute("href"));
    }

    [Fact]
    public async Task Result_LeadsToItsPlace_WithTheWordsMarked_InTheSameView()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=quota&asof=2026-06-30&theme=dark");

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll("mark")));
        Assert.All(rendered.FindAll("mark"), mark => Assert.StartsWith("quota", mark.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(rendered.FindAll(".hits a"), link => link.GetAttribute("href")!.StartsWith("/commitments/safe-third-country-agreement?asof=2026-06-30&theme=dark#", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TextOfTheAddress_IsNeverMarkup()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=%3Cimg%20src%3Dx%3E%20treaty");

        rendered.WaitForAssertion(() => Assert.Contains("<img src=x> treaty", rendered.Text(), StringComparison.Ordinal));
        Assert.Empty(rendered.FindAll("img"));
    }

    [Fact]
    public async Task Person_IsNamedApartFromWhatTheyTookPartIn()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=quota");

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll(".hit-title")));
        Assert.All(rendered.FindAll(".hit-title"), title => Assert.StartsWith(" · ", title.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_PastTheEnd_SaysSo()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=navy&page=99");

        rendered.WaitForAssertion(() => Assert.Contains("Page 99 is past the end of the list.", rendered.Text(), StringComparison.Ordinal));
        Assert.Empty(rendered.FindAll(".hits"));
        Assert.Equal("/search?q=navy", rendered.Link("First page").GetAttribute("href"));
    }

    [Fact]
    public async Task ManyResults_AreDividedIntoPages_WithTheViewKept()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SearchPage), "/search?q=ecuador&page=2&theme=dark");

        rendered.WaitForAssertion(() => Assert.StartsWith("26–50 of ", rendered.Find(".pager p").Text().Trim(), StringComparison.Ordinal));
        Assert.Equal("/search?q=ecuador&theme=dark", rendered.Link("Previous").GetAttribute("href"));
        Assert.Equal("/search?q=ecuador&page=3&theme=dark", rendered.Link("Next").GetAttribute("href"));
        Assert.Equal("/search.json?q=ecuador", rendered.Link("JSON").GetAttribute("href"));
    }
}
