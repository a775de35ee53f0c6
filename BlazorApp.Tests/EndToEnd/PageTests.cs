using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What every page promises, in a real browser.</summary>
public class PageTests(Site site)
{
    private static readonly (int Width, int Height)[] Screens = [(1280, 720), (390, 844), (360, 780), (1920, 1080)];

    public static TheoryData<string> Pages => SitePages.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Opened_HasOneHeadingNoErrorsAndFitsEachScreen(string address)
    {
        await using var visit = await site.VisitAsync();

        var answer = await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        Assert.Empty(visit.Problems);

        foreach (var (width, height) in Screens)
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            var excess = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

            Assert.True(excess <= 0, $"{address} is {excess} px wider than a screen of {width} px.");
        }
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/commitments/no-such-commitment")]
    [InlineData("/sources/no-such-source")]
    [InlineData("/funding/deeper/still")]
    public async Task UnknownAddress_Opened_AnswersNotFoundWithNavigation(string address)
    {
        await using var visit = await site.VisitAsync();

        var answer = await visit.Page.GotoAsync(address);

        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "There is no such page" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Funding" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding$"));
    }

    [Theory]
    [InlineData("/funding?kind=tanks", "“kind=tanks” was ignored")]
    [InlineData("/agreements?side=peru", "“side=peru” was ignored")]
    [InlineData("/timeline?sort=colour", "“sort=colour” was ignored")]
    [InlineData("/?asof=yesterday", "“asof=yesterday” was ignored")]
    [InlineData("/designations?theme=sepia", "“theme=sepia” was ignored")]
    [InlineData("/extradition?stage=%3Cscript%3E", "“stage=<script>” was ignored")]
    [InlineData("/sources?sort=nothing", "“sort=nothing” was ignored")]
    public async Task BadValueInAddress_Opened_IsNamedAndThePageShown(string address, string sentence)
    {
        await using var visit = await site.VisitAsync();

        var answer = await visit.Page.GotoAsync(address);

        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(visit.Main.GetByText(sentence)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LinkToAPart_OfAnotherPage_LeadsThereWithOneQuestion(bool isMerged)
    {
        const string address = "/commitments/tps43-radar";
        for (var reader = 0; reader < 2; reader++) // The second one is answered with what is kept.
        {
            await using var visit = await site.VisitAsync("/timeline");
            var asked = new List<string>();
            visit.Page.Request += (_, request) => asked.Add($"{request.ResourceType} {request.Url}");
            if (!isMerged)
                await visit.Page.RouteAsync($"**{address}", async route =>
                    await (route.Request.ResourceType == "fetch" ? route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Not Blazor’s</h1>" }) : route.ContinueAsync()));

            await visit.Main.Locator($"a[href='{address}#given']").First.ClickAsync();

            await Assertions.Expect(visit.Page).ToHaveTitleAsync(new Regex("TPS-43"));
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex($"{address}#given$"));
            await Assertions.Expect(visit.Page.Locator("#given").First).ToBeInViewportAsync();
            Assert.Equal(isMerged ? ["fetch"] : ["fetch", "document"], asked.Where(request => request.EndsWith(address, StringComparison.Ordinal)).Select(request => request.Split(' ')[0]));
            Assert.Empty(visit.Problems);
        }
    }

    [Theory]
    [InlineData("/funding")]
    [InlineData("/designations")]
    [InlineData("/agreements")]
    public async Task LinkAndBack_OnALongPage_BeginAtTheTopAndWhereItWasLeft(string address)
    {
        for (var reader = 0; reader < 2; reader++)
        {
            await using var visit = await site.VisitAsync(address);
            var link = visit.Main.Locator("h2 a[href^='/commitments/'], h3 a[href^='/commitments/'], .claims a[href^='/commitments/']:visible").Last;
            var title = await visit.Page.TitleAsync();
            await link.EvaluateAsync("link => link.scrollIntoView({ block: 'center' })");
            var place = await visit.Page.EvaluateAsync<double>("() => scrollY");
            await link.ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/commitments/"));
            await Assertions.Expect(visit.Page).Not.ToHaveTitleAsync(title);
            await visit.Page.WaitForFunctionAsync("() => scrollY === 0");

            await visit.Page.GoBackAsync();

            await visit.Page.WaitForFunctionAsync("place => Math.abs(scrollY - place) < 5", place);
            await Assertions.Expect(link).ToBeInViewportAsync();
            Assert.True(place > 300, $"The page is no longer long: {place}.");
            Assert.Empty(visit.Problems);
        }
    }
}
