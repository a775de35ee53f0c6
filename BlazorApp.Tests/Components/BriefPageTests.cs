using BlazorApp.Components.Pages;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Briefs;
using BlazorApp.Services.Evidence;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components;

/// <summary>Brief and slides of more commitments than they list.</summary>
public class BriefPageTests
{
    private static readonly string[] Whole = ["$80M announced", "80 items: 80 announced", $"The items and their sources stand at http://localhost{Addresses.Funding}."];

    [Theory]
    [InlineData(typeof(BriefPage), Addresses.Brief)]
    [InlineData(typeof(SlidesPage), Addresses.Slides)]
    public async Task Signs_AreExplained_WithTheStagesOfTheKindsShown(Type page, string path)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, path + "?asof=2025-10-01");

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll(".sign-key")));
        var stages = string.Concat(rendered.FindAll(".sign-stages").Select(line => line.TextContent));
        Assert.Contains("Designation: Signed · Announced · Published in the Federal Register. ", stages, StringComparison.Ordinal);
        Assert.Contains("Treaty: Negotiation* · Signature · US Senate advice and consent · ", stages, StringComparison.Ordinal);
        Assert.DoesNotContain("Revoked", stages, StringComparison.Ordinal);
        var cells = (await new DossierQueries(TestStore.Committed()).ListAsync(View.Read("?asof=2025-10-01"), [], withClaims: false, cancellationToken: Xunit.TestContext.Current.CancellationToken)).InOrder().SelectMany(commitment => commitment.Ladder.Cells);
        Assert.Equal(cells.Select(cell => cell.Milestone?.Evidence.IsDisputed == true), rendered.FindAll(".brief-steps > span").Select(sign => sign.QuerySelector(".sign-differs") is not null));
        Assert.All(rendered.FindAll(".sign-key"), line => Assert.Contains("* Each side has a sign, the United States first.", line.TextContent, StringComparison.Ordinal));
    }

    /// <summary>What became known stands under the day on which it did: an expected day is yet to come.</summary>
    [Fact]
    public async Task Steps_StandUnderTheDayOnWhichTheyBecameKnown()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(BriefPage), Addresses.Brief + "?asof=2025-09-04");

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll("#changes li")));
        Assert.All(rendered.FindAll("#changes li"), line => Assert.StartsWith("4 Sep 2025, ", line.TextContent, StringComparison.Ordinal));
        Assert.Contains(rendered.FindAll("#changes li"), line => line.TextContent.Contains("Published in the Federal Register, Sep 2025", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_AreOfEachKind_TheLargestAmountFirst()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(BriefPage), Addresses.Brief);

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll("#unknowns li")));
        Assert.Matches("^Not known: 5 of [0-9]{3} open questions$", rendered.Find("#unknowns h2").TextContent);
        Assert.Equal(["Security assistance for Ecuador:", "UAVs for Ecuador’s Navy:", "Further terrorist designations:", "Update of the extradition treaty:"], rendered.FindAll("#unknowns li b").Take(4).Select(title => title.TextContent));
    }

    /// <summary>What was under way or expected before a later step was taken is told apart from what is so now.</summary>
    [Theory]
    [InlineData(typeof(BriefPage), Addresses.Brief, "2025-12-31", true)]
    [InlineData(typeof(SlidesPage), Addresses.Slides, "2025-12-31", true)]
    [InlineData(typeof(BriefPage), Addresses.Brief, "2025-10-01", false)]
    public async Task Signs_OfOvertakenSteps_AreWeaker_AndExplainedWhereThereAreSuch(Type page, string path, string day, bool hasSuch)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, $"{path}?asof={day}");

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll(".sign-key")));
        var cells = (await new DossierQueries(TestStore.Committed()).ListAsync(View.Read($"?asof={day}"), [], withClaims: false, cancellationToken: Xunit.TestContext.Current.CancellationToken)).InOrder().SelectMany(commitment => commitment.Ladder.Cells).ToList();
        Assert.Equal(hasSuch, cells.Any(cell => cell.IsPast));
        Assert.Equal(cells.Select(cell => cell.IsPast), rendered.FindAll(".brief-steps > span").Select(sign => sign.QuerySelector("circle[r='4'][stroke='var(--quiet)']") is not null));
        Assert.Equal(hasSuch, rendered.FindAll(".sign-key").Any(line => line.TextContent.Contains("was under way / was expected: a later step has been taken, ≠ sources differ.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "Shown: the first 40 of 80 commitments; all stand at http://localhost/.")]
    [InlineData("?page=2", "Shown: commitments 41–80 of 80; all stand at http://localhost/.")]
    public async Task Brief_OfSeveralPages_StatesTotalsOfAll_AndWhatItLists(string query, string part)
    {
        using var folder = Folder();
        await using var rendering = new Rendering(await folder.BuildAsync(), new DateOnly(2026, 11, 22));

        var rendered = rendering.Render(typeof(BriefPage), Addresses.Brief + query);

        rendered.WaitForAssertion(() => Assert.Contains("open question", rendered.Text(), StringComparison.Ordinal));
        Assert.All([.. Whole, part, "of 80 open questions", $"{320 - BriefQueries.MostSteps} more on the timeline."], words => Assert.Contains(words, rendered.Text(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "the first 40 of 80 commitments")]
    [InlineData("?page=2", "commitments 41–80 of 80")]
    public async Task Slides_OfSeveralPages_StateTotalsOfAll_AndWhatTheyList(string query, string part)
    {
        using var folder = Folder();
        await using var rendering = new Rendering(await folder.BuildAsync(), new DateOnly(2026, 11, 22));

        var rendered = rendering.Render(typeof(SlidesPage), Addresses.Slides + query);

        rendered.WaitForAssertion(() => Assert.Contains("entries on the timeline", rendered.Text(), StringComparison.Ordinal));
        string[] titles = ["Where each commitment stands: assistance; " + part, "The newest of more than 300 entries on the timeline", "320 steps became known", "80 questions the record cannot answer; the first of each of " + part];
        Assert.All([.. Whole, .. titles], words => Assert.Contains(words, rendered.Text(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(BriefPage), Addresses.Brief, "This brief: http://localhost/brief")]
    [InlineData(typeof(SlidesPage), Addresses.Slides, "http://localhost/brief/slides")]
    public async Task Sections_OfTheAddress_AreInTheAddressThatIsPrintedAndInTheLinks(Type page, string path, string printed)
    {
        await using var rendering = new Rendering();

        var whole = rendering.Render(page, $"{path}?asof=2025-12-31");
        whole.WaitForAssertion(() => Assert.Contains($"{printed}?asof=2025-12-31", whole.Text(), StringComparison.Ordinal));
        var part = rendering.Render(page, $"{path}?asof=2025-12-31&sections=sources&sections=funding");
        part.WaitForAssertion(() => Assert.Contains($"{printed}?asof=2025-12-31&sections=funding,sources", part.Text(), StringComparison.Ordinal));

        Assert.DoesNotContain("sections=", whole.Markup, StringComparison.Ordinal);
        Assert.Equal(["funding", "sources"], part.FindAll("section").Select(section => section.Id));
        Assert.Equal("/brief?asof=2025-12-31&sections=funding,sources", part.Link("Page").GetAttribute("href"));
        Assert.Equal("/brief/slides?asof=2025-12-31&sections=funding,sources", part.Link("Slides").GetAttribute("href"));
        Assert.Equal(path == Addresses.Brief ? "Page" : "Slides", Assert.Single(part.FindAll("[aria-current=page]")).Text());
    }

    [Fact]
    public async Task Sections_ThatDoNotExist_AreToldInOneShortSentence()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(BriefPage), $"/brief?sections=prices,%E2%80%AEsecirp,{string.Join(',', Enumerable.Range(0, 2_000))}");

        Assert.Equal("“sections=prices,secirp,0,1,2,3,4,5,6,7,8,9,10,11,…” was ignored: the sections are funding, ladders, changes, unknowns, sources.", Assert.Single(rendered.FindAll(".brief-notice")).Text());
    }

    private static RecordFolder Folder()
    {
        Stage[] later = [Stage.NotifiedToCongress, Stage.Obligated, Stage.Disbursed];
        var folder = RecordFolder.Of([.. Enumerable.Range(1, 80).Select(number => Sample.Commitment($"boats-{number:00}", claims: [Sample.Amount(1_000_000)],
            milestones: [Sample.Milestone("announced"), .. later.Select((stage, index) => Sample.Milestone($"step-{index}", stage, state: MilestoneState.Expected))]))]);
        folder.Sources[0]!["published"] = "2026-11-05";
        return folder;
    }
}
