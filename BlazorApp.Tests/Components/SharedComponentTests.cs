using BlazorApp.Components.Layout;
using BlazorApp.Components.Shared;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Http;

namespace BlazorApp.Tests.Components;

public class SharedComponentTests
{
    [Fact]
    public async Task DataView_OfAPageThatTookTooLong_SaysSoInsteadOfReadingForEver()
    {
        await using var rendering = new Rendering();
        using var limit = new CancellationTokenSource();
        var context = new DefaultHttpContext { RequestAborted = limit.Token };
        var rendered = rendering.Render<DataView<string>>(view => view
            .AddCascadingValue<HttpContext>(context)
            .Add(component => component.Load, async token => { await Task.Delay(Timeout.Infinite, token); return ""; })
            .Add(component => component.What, "the sources")
            .Add(component => component.Content, value => value));
        Assert.Equal("Reading the sources…", rendered.Find("[role=status]").Text());

        await limit.CancelAsync();

        rendered.WaitForAssertion(() => Assert.StartsWith("The tracker could not read the sources.", rendered.Find("[role=alert]").Text(), StringComparison.Ordinal));
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
    }

    /// <summary>What was read when the time had just run out is shown; else the page would say for good that it is being read.</summary>
    [Fact]
    public async Task DataView_OfAValueThatCameAtTheLastMoment_ShowsIt()
    {
        await using var rendering = new Rendering();
        using var limit = new CancellationTokenSource();

        var rendered = rendering.Render<DataView<string>>(view => view
            .AddCascadingValue<HttpContext>(new DefaultHttpContext { RequestAborted = limit.Token })
            .Add(component => component.Load, async token => { await limit.CancelAsync(); return "all that was read"; })
            .Add(component => component.What, "the sources")
            .Add(component => component.Content, value => value));

        rendered.WaitForAssertion(() => Assert.Equal("all that was read", rendered.Markup));
    }

    [Fact]
    public async Task StageLadder_KeepsStepsThatAreNotReached()
    {
        await using var rendering = new Rendering();

        var rendered = RenderLadder(rendering, Build.Dossier(CommitmentKind.Assistance, [Build.Milestone(Stage.Announced)]));

        Assert.Equal(["Side", "Announced", "Notified to Congress", "Obligated", "Disbursed"], rendered.FindAll("thead th").Select(head => head.Text()));
        var cells = rendered.FindAll("tbody td");
        Assert.StartsWith("reached 4 Sep 2025", cells[0].Text(), StringComparison.Ordinal);
        Assert.NotNull(cells[0].QuerySelector("button[popovertarget]"));
        Assert.All(cells.Skip(1), cell => Assert.Equal("no record", cell.Text()));
    }

    [Fact]
    public async Task StageLadder_LeavesOutEndingStepsUntilTheyApply()
    {
        await using var rendering = new Rendering();

        var before = RenderLadder(rendering, Build.Dossier(CommitmentKind.Designation, [Build.Milestone(Stage.Announced)]));
        var after = RenderLadder(rendering, Build.Dossier(CommitmentKind.Designation, [Build.Milestone(Stage.Announced), Build.Milestone(Stage.Revoked)]));

        Assert.DoesNotContain("Revoked", before.FindAll("thead th").Select(head => head.Text()));
        Assert.Contains("Revoked", after.FindAll("thead th").Select(head => head.Text()));
    }

    [Fact]
    public async Task StageLadder_OfATreaty_HasARowForEachSideAndJointStepsSpanBoth()
    {
        await using var rendering = new Rendering();

        var rendered = RenderLadder(rendering, Build.Dossier(CommitmentKind.Treaty, [Build.Milestone(Stage.Signature, Side.Both, MilestoneState.Expected, date: null)]));

        Assert.Equal(["United States", "Ecuador"], rendered.FindAll("tbody th[scope=row]").Select(head => head.Text()));
        var joint = rendered.FindAll("td[rowspan='2']");
        Assert.Equal(3, joint.Count);
        Assert.StartsWith("expected said 4 Sep 2025", joint[0].Text(), StringComparison.Ordinal);
        Assert.Equal(2, rendered.FindAll("td").Count(cell => cell.Text() == "–"));
    }

    [Fact]
    public async Task StageLadder_WhereTheRecordCannotTell_SaysUnknownAndWhatIsNotKnown()
    {
        await using var rendering = new Rendering();

        var rendered = RenderLadder(rendering, Build.Dossier(CommitmentKind.Assistance, unknowns: [Build.Unknown("Whether it was paid.", Stage.Disbursed)]));

        Assert.Equal("unknown Whether it was paid.", rendered.FindAll("tbody td")[^1].Text());
    }

    /// <summary>Without them a screen reader gives a cell of a wide table without saying of what it is.</summary>
    [Fact]
    public async Task TableView_NamesTheTableAndHeadsEachRowByItsFirstCell()
    {
        await using var rendering = new Rendering();
        var table = new Table("items", "Items", [new("item", "Item", ColumnType.Text, "What."), new("amount", "Amount", ColumnType.Number, "How much.")], [["Boat", 2], ["Radar", 3]]);

        var rendered = rendering.Render<TableView>(parameters => parameters.Add(view => view.Table, table).Add(view => view.Label, "Items, as a table"));

        Assert.Equal("Items, as a table", rendered.Find("caption").Text());
        Assert.Equal(["Boat", "Radar"], rendered.FindAll("tbody tr > :first-child[scope=row]").Select(head => head.Text()));
        Assert.Equal(["2", "3"], rendered.FindAll("tbody td.number").Select(cell => cell.Text()));
    }

    [Fact]
    public async Task TotalsLine_ShowsEachStageApart_AndUnknownAsUnknown()
    {
        await using var rendering = new Rendering();
        StageTotal[] totals = [new(Stage.Announced, 19_500_000, 4, 0, 2, 0, 4), new(Stage.Obligated, null, 0, 0, 0, 3, 4), new(Stage.Delivered, null, 1, 0, 1, 0, 3), new(Stage.Disbursed, null, 0, 0, 0, 0, 1)];

        var rendered = rendering.Render<TotalsLine>(parameters => parameters.Add(line => line.Summary, new FundingSummary([], totals)).Add(line => line.View, View.Everything));

        Assert.Equal("$19.5M announced; none of that sum is known to be obligated, disbursed or delivered", rendered.Find(".finding").Text());
        Assert.Equal(["Announced", "Obligated", "Delivered", "Disbursed"], rendered.FindAll("dt").Select(stage => stage.Text()));
        Assert.Equal("/funding", rendered.Link("$19.5M").GetAttribute("href"));
        Assert.Contains("unknown", rendered.FindAll("dl > div")[1].Text(), StringComparison.Ordinal);
        Assert.All(rendered.FindAll("dl > div").Skip(1), total => Assert.DoesNotContain("$", total.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task FilterBar_OffersWhatThePageHas_AndKeepsTheRestOfTheAddress()
    {
        await using var rendering = new Rendering();
        var view = View.Everything with { Kind = CommitmentKind.Equipment, AsOf = Build.Day, Theme = Theme.Dark, Sort = "title", Text = "navy" };

        var rendered = rendering.Render<FilterBar>(
            parameters => parameters.Add(bar => bar.View, view).Add(bar => bar.Kinds, FundingQueries.Kinds).Add(bar => bar.WithSide, true).Add(bar => bar.Stages, [Stage.Announced, Stage.Delivered]),
            "/funding?kind=equipment");

        var form = rendered.Find("form[role=search]");
        Assert.Equal("/funding", form.GetAttribute("action"));
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("equipment", form.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"));
        Assert.Equal("navy", form.QuerySelector("input[type=search]")!.GetAttribute("value"));
        Assert.Equal(["asof=2025-09-04", "sort=title", "theme=dark"], form.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}"));
        Assert.Equal("/funding?asof=2025-09-04&sort=title&theme=dark", rendered.Link("Clear the filters").GetAttribute("href"));
        Assert.All(form.QuerySelectorAll("select, input[type=search]"), control => Assert.NotNull(control.Closest("label")));
    }

    [Fact]
    public async Task FilterBar_WithoutFilters_OffersNothingToClear()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<FilterBar>(parameters => parameters.Add(bar => bar.View, View.Everything), "/sources");

        Assert.Empty(rendered.FindAll("select"));
        Assert.Empty(rendered.FindAll("a"));
    }

    [Fact]
    public async Task NothingMatched_WithFilters_NamesThemAll()
    {
        await using var rendering = new Rendering();

        var rendered = RenderNothing(rendering, View.Everything with { Kind = CommitmentKind.Equipment, Side = Side.Ecuador, Stage = Stage.Delivered, Text = "radar" });

        Assert.Equal("No funding matches the filters (kind Equipment, side Ecuador, stage Delivered, text “radar”). Clear the filters", rendered.Text());
        Assert.Equal("/funding", rendered.Link("Clear the filters").GetAttribute("href"));
    }

    [Fact]
    public async Task NothingMatched_BeforeADay_OffersAllThatIsRecorded()
    {
        await using var rendering = new Rendering();

        var rendered = RenderNothing(rendering, View.Everything with { AsOf = Build.Day });

        Assert.Equal("No funding was public by 4 September 2025. Show all that is recorded", rendered.Text());
    }

    [Fact]
    public async Task NothingMatched_InAnEmptyRecord_SaysThatNothingIsRecorded()
    {
        await using var rendering = new Rendering();

        Assert.Equal("No funding has been recorded yet.", RenderNothing(rendering, View.Everything).Text());
    }

    [Fact]
    public async Task PageHeading_HasOneHeadingAndASentenceForEachIgnoredValue()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<PageHeading>(parameters => parameters
            .Add(heading => heading.Title, "A title").Add(heading => heading.Kicker, "Source").Add(heading => heading.Lead, "What it is.").Add(heading => heading.Ignored, ["One was ignored.", "Two was ignored."]));

        Assert.Equal("A title", rendered.Find("h1").Text());
        Assert.Equal(["One was ignored.", "Two was ignored."], rendered.WithRole("status").Select(status => status.Text()));
        Assert.Contains("Source A title What it is.", rendered.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-20", false)]
    [InlineData("2027-02-01", true)]
    public async Task StatusLine_SaysHowFarTheDataReach_AndWhenTheyMayBeStale(string today, bool isStale)
    {
        await using var rendering = new Rendering(today: DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Everything));

        rendered.WaitForAssertion(() => Assert.Contains("Data through", rendered.Text(), StringComparison.Ordinal));
        Assert.Equal(isStale, rendered.Text().Contains("May be stale", StringComparison.Ordinal));
        Assert.Matches(@"\d+ sources?, \d+ independent origins?", rendered.Text());
    }

    [Fact]
    public async Task StatusLine_OfADayToCome_SaysSo_AndComparesNothing()
    {
        await using var rendering = new Rendering(today: new DateOnly(2026, 12, 1));

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Read("?asof=2030-01-01")), "/funding?asof=2030-01-01");

        Assert.Equal("1 January 2030 is still to come: as known on 1 December 2026. Show all that is recorded", System.Text.RegularExpressions.Regex.Replace(rendered.Find(".as-of").TextContent, @"\s+", " ").Trim());
    }

    [Fact]
    public async Task StatusLine_BeforeAnythingWasRecorded_SaysSo()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Everything with { AsOf = new DateOnly(1700, 1, 1) }));

        rendered.WaitForAssertion(() => Assert.Contains("Nothing was public by this day.", rendered.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task DayPicker_KeepsFiltersAndDropsThePage_AndMarksTheDayShown()
    {
        await using var rendering = new Rendering();
        const string Address = "/timeline?asof=2025-09-04&kind=treaty&page=2&theme=dark";

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Read(Address[Address.IndexOf('?')..])), Address);

        Assert.Equal([("kind", "treaty"), ("theme", "dark")], rendered.FindAll("form input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)));
        Assert.Collection(rendered.FindAll(".day-step").Select(link => link.Text()),
            before => Assert.Matches("^Previous day with changes: ◄ 2 Sep 2025 · [0-9]+ changes?$", before),
            after => Assert.Matches("^Next day with changes: 5 Sep 2025 · [0-9]+ changes? ►$", after));
        Assert.Equal("/timeline?asof=2025-09-05&kind=treaty&theme=dark", rendered.FindAll(".day-step")[1].GetAttribute("href"));
        var current = Assert.Single(rendered.FindAll("[popover] [aria-current]"));
        Assert.Equal(("date", "4 September 2025"), (current.GetAttribute("aria-current"), current.Text()));
        Assert.Matches("^[0-9]+ changes$", current.NextElementSibling!.Text());
        Assert.Equal("/timeline?kind=treaty&theme=dark", rendered.Link("Today (all that is recorded)").GetAttribute("href"));
        Assert.Equal("/days?asof=2025-09-04&theme=dark&for=%2Ftimeline%3Fkind%3Dtreaty", rendered.Link("All days, by month").GetAttribute("href"));
        Assert.Equal("/compare?since=2025-09-04&kind=treaty&theme=dark", rendered.Link("Compare with today").GetAttribute("href"));
    }

    [Fact]
    public async Task DayPicker_OnTheListOfDays_KeepsThePageForWhichADayIsChosen()
    {
        await using var rendering = new Rendering();
        const string For = "for=%2Ftimeline%3Fkind%3Dtreaty";

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Read($"?asof=2025-09-04&{For}")), $"/days?asof=2025-09-04&{For}");

        Assert.Equal([("for", "/timeline?kind=treaty")], rendered.FindAll("form input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)));
        Assert.Equal($"/days?asof=2025-09-05&{For}", rendered.FindAll(".day-step")[1].GetAttribute("href"));
        Assert.Equal($"/days?{For}", rendered.Link("Today (all that is recorded)").GetAttribute("href"));
        Assert.Equal($"/days?asof=2025-09-04&{For}", rendered.Link("All days, by month").GetAttribute("href"));
    }

    [Fact]
    public async Task DayPicker_BeforeTheRecord_NamesItsFirstDay()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<StatusLine>(parameters => parameters.Add(line => line.View, View.Read("?asof=2020-01-01")), "/funding?asof=2020-01-01");

        Assert.StartsWith("Nothing was public by 1 January 2020 . The record begins on 28 September 2023 .", Assert.Single(rendered.WithRole("status")).Text(), StringComparison.Ordinal);
        Assert.Equal("/funding?asof=2023-09-28", rendered.WithRole("status").Single().QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task CiteBlock_InEachStyle_GivesTitleDayAndTheExactAddress()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<CiteBlock>(parameters => parameters.Add(block => block.Title, "Security assistance"), "/commitments/security-assistance?asof=2025-12-31");

        Assert.Equal(["APA", "Chicago", "Bluebook"], rendered.FindAll("dt").Select(style => style.FirstChild!.Text()));
        Assert.All(rendered.FindAll("dd"), citation =>
        {
            Assert.Contains("Security assistance", citation.Text(), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("/commitments/security-assistance?asof=2025-12-31", citation.Text(), StringComparison.Ordinal);
            Assert.Contains("2026", citation.Text(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task MainLayout_CarriesDayAndThemeThroughTheNavigation()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<MainLayout>(address: "/funding?asof=2025-12-31&theme=dark&kind=equipment");

        var links = rendered.FindAll("nav[aria-label=Main] a");
        Assert.All(links, link => Assert.EndsWith("?asof=2025-12-31&theme=dark", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("Funding", Assert.Single(links, link => link.GetAttribute("aria-current") == "page").Text());
        Assert.Contains("As known on 31 December 2025", rendered.Text(), StringComparison.Ordinal);
        Assert.Equal("/funding?asof=2025-12-31&kind=equipment&theme=light", rendered.Link("light").GetAttribute("href"));
    }

    private static IRenderedComponent<StageLadder> RenderLadder(Rendering rendering, Dossier dossier) =>
        rendering.Render<StageLadder>(parameters => parameters.Add(ladder => ladder.Dossier, dossier).Add(ladder => ladder.View, View.Everything));

    private static IRenderedComponent<NothingMatched> RenderNothing(Rendering rendering, View view) =>
        rendering.Render<NothingMatched>(parameters => parameters.Add(nothing => nothing.View, view).Add(nothing => nothing.What, "funding"), "/funding?" + "kind=equipment");
}
