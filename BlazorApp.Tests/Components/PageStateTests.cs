using BlazorApp.Components.Pages;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components;

/// <summary>Loading, failed, nothing matched, content, and a bad address: each page says which it is.</summary>
public class PageStateTests
{
    public static TheoryData<Type, string, string?, string, string> Pages => new()
    {
        { typeof(OverviewPage), "/", null, "the overview", "What is not known" },
        { typeof(FundingPage), "/funding", null, "the funding", "Security assistance for Ecuador" },
        { typeof(DesignationsPage), "/designations", null, "the designations", "Terrorist designation of Los Lobos" },
        { typeof(ExtraditionPage), "/extradition", null, "the treaty record", "Exchange of ratifications" },
        { typeof(AgreementsPage), "/agreements", null, "the agreements", "Safe-third-country agreement" },
        { typeof(TimelinePage), "/timeline", null, "the timeline", "Los Choneros" },
        { typeof(SourcesPage), "/sources", null, "the sources", "Reports carried by several sources" },
        { typeof(SourcePage), "/sources/federal-register-2025-09-02", "federal-register-2025-09-02", "this source", "What it is cited for" },
        { typeof(SearchPage), "/search?q=extradici%C3%B3n", null, "the results", "Update of the extradition treaty" },
        { typeof(CommitmentPage), "/commitments/navy-uavs", "navy-uavs", "this commitment", "What is said of it" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WithTheStore_ShowsItsContent(Type page, string address, string? slug, string what, string content)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, address, slug);

        rendered.WaitForAssertion(() => Assert.Contains(content, rendered.Text(), StringComparison.Ordinal));
        Assert.DoesNotContain($"Reading {what}", rendered.Text(), StringComparison.Ordinal);
        Assert.Single(rendered.FindAll("h1"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WhileTheStoreIsRead_SaysWhatItReads(Type page, string address, string? slug, string what, string content)
    {
        var store = new HeldStore();
        await using var rendering = new Rendering(store);

        var rendered = rendering.Render(page, address, slug);

        Assert.Contains(rendered.WithRole("status"), status => status.Text() == $"Reading {what}…");
        store.Release();
        rendered.WaitForAssertion(() => Assert.Contains(content, rendered.Text(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WhenTheStoreFails_SaysSoAndOffersToTryAgain(Type page, string address, string? slug, string what, string content)
    {
        await using var rendering = new Rendering(new BrokenStore());

        var rendered = rendering.Render(page, address, slug);

        var alert = Assert.Single(rendered.WithRole("alert"));
        Assert.StartsWith($"The tracker could not read {what}.", alert.Text(), StringComparison.Ordinal);
        Assert.EndsWith(address, rendered.Link("Try again").GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain(BrokenStore.Secret, rendered.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), rendered.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(content, rendered.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(FundingPage), "/funding", "funding or equipment")]
    [InlineData(typeof(DesignationsPage), "/designations", "designation")]
    [InlineData(typeof(ExtraditionPage), "/extradition", "treaty commitment")]
    [InlineData(typeof(AgreementsPage), "/agreements", "agreement or cooperation")]
    [InlineData(typeof(TimelinePage), "/timeline", "event")]
    [InlineData(typeof(SourcesPage), "/sources", "source")]
    [InlineData(typeof(OverviewPage), "/", "commitment")]
    public async Task Page_WhenNothingMatches_NamesTheFilterAndOffersToClearIt(Type page, string path, string what)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, $"{path}?q=zeppelin&theme=dark");

        rendered.WaitForAssertion(() => Assert.Contains($"No {what} for text “zeppelin”.", rendered.Text(), StringComparison.Ordinal));
        Assert.Equal($"{path}?theme=dark", rendered.WithRole("status").SelectMany(status => status.QuerySelectorAll("a")).Single().GetAttribute("href"));
    }

    [Theory]
    [InlineData(typeof(OverviewPage), "/?asof=2020-01-01", "No commitment was public by 1 January 2020.")]
    [InlineData(typeof(FundingPage), "/funding?asof=2020-01-01", "No funding or equipment was public by 1 January 2020.")]
    [InlineData(typeof(TimelinePage), "/timeline?asof=1800-01-01", "No event was public by 1 January 1800.")]
    public async Task Page_BeforeAnythingWasPublic_SaysSo(Type page, string address, string sentence)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, address);

        rendered.WaitForAssertion(() => Assert.Contains(sentence, rendered.Text(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WithABadValueInTheAddress_NamesItAndShowsTheContent(Type page, string address, string? slug, string what, string content)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, $"{address}{(address.Contains('?') ? '&' : '?')}asof=yesterday&sort=colour", slug);

        rendered.WaitForAssertion(() => Assert.Contains(content, rendered.Text(), StringComparison.Ordinal));
        Assert.Contains(rendered.WithRole("status"), status => status.Text().StartsWith("“asof=yesterday” was ignored", StringComparison.Ordinal));
        Assert.Contains(rendered.WithRole("status"), status => status.Text().Contains("sort", StringComparison.Ordinal) && status.Text().Contains("was ignored", StringComparison.Ordinal));
        Assert.DoesNotContain($"Reading {what}", rendered.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitmentPage_BeforeItWasPublic_SaysSo()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(CommitmentPage), "/commitments/navy-uavs?asof=2024-01-01", "navy-uavs");

        rendered.WaitForAssertion(() => Assert.Equal("Not yet public", rendered.Find("h1").Text()));
        Assert.Equal("/commitments/navy-uavs", rendered.Link("Show all that is recorded").GetAttribute("href"));
    }

    [Fact]
    public async Task AboutPage_NamesEveryLadder()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(AboutPage), "/about");

        Assert.All(Enum.GetNames<BlazorApp.Data.CommitmentKind>(), kind => Assert.Contains(rendered.FindAll("th[scope=row]"), head => head.Text() == kind));
    }
}
