using BlazorApp.Components.Pages;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Status;
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
        { typeof(ChangesPage), "/changes?since=2025-09-01", null, "the changes", "In operation (United States) → In operation" },
        { typeof(ComparePage), "/compare?since=2025-09-04", null, "the comparison", "Negotiation under way → Published (United States)" },
        { typeof(DaysPage), "/days", null, "the days", "September 2025:" },
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

        rendered.WaitForAssertion(() => Assert.Contains($"No {what} matches the filters (text “zeppelin”).", rendered.Text(), StringComparison.Ordinal));
        Assert.Equal($"{path}?theme=dark", rendered.WithRole("status").SelectMany(status => status.QuerySelectorAll("a")).Single().GetAttribute("href"));
    }

    [Theory]
    [InlineData(typeof(OverviewPage), "/?asof=2020-01-01", "No commitment was public by 1 January 2020.")]
    [InlineData(typeof(FundingPage), "/funding?asof=2020-01-01", "No funding or equipment was public by 1 January 2020.")]
    [InlineData(typeof(SourcesPage), "/sources?asof=2020-01-01", "No source was public by 1 January 2020. The record begins on 28 September 2023 . Show all that is recorded")]
    [InlineData(typeof(ChangesPage), "/changes?asof=2020-01-01", "No change was public by 1 January 2020. The record begins on 28 September 2023 .")]
    [InlineData(typeof(ComparePage), "/compare?asof=2020-01-01&since=2019-01-01", "From 1 January 2019 to 1 January 2020: no commitment was public.")]
    [InlineData(typeof(OfficialAidPage), "/official-aid?asof=2020-01-01", "No vintage of official figures was public by 1 January 2020. The first became public by 30 April 2025 .")]
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
        Assert.Equal("/commitments/navy-uavs?asof=2025-09-04", rendered.Link("4 September 2025").GetAttribute("href"));
    }

    [Fact]
    public async Task CommitmentPage_TellsWhatWasAnswered_ApartFromWhatIsNotKnown()
    {
        await using var rendering = new Rendering();
        var boats = (await new DossierQueries(TestStore.Committed()).FindAsync("coast-guard-cutter", View.Everything, Xunit.TestContext.Current.CancellationToken))!;

        var rendered = rendering.Render(typeof(CommitmentPage), "/commitments/coast-guard-cutter", "coast-guard-cutter");

        rendered.WaitForAssertion(() => Assert.Contains("Answered since", rendered.Text(), StringComparison.Ordinal));
        var (open, answered) = (rendered.FindAll("aside .unknowns")[0], rendered.FindAll("aside .unknowns")[1]);
        Assert.Equal(boats.OpenUnknowns.Select(unknown => unknown.Key), open.Children.Select(item => item.Id));
        Assert.Equal(boats.Unknowns.Where(unknown => unknown.AnsweredOn is not null).Select(unknown => unknown.Key), answered.Children.Select(item => item.Id));
        Assert.Empty(answered.QuerySelectorAll(".unknown-mark"));
    }

    [Fact]
    public async Task CommitmentPage_LinksItsFeed_InTheSameView()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(CommitmentPage), "/commitments/navy-uavs?asof=2025-12-31&theme=dark", "navy-uavs");

        rendered.WaitForAssertion(() => Assert.Equal("/commitments/navy-uavs.atom?asof=2025-12-31", rendered.Link("Atom feed").GetAttribute("href")));
    }

    /// <summary>Read out of the page, as in a list of its controls, “Copy” and “CSV” would not say of what. Whoever speaks what is written finds them.</summary>
    [Theory]
    [InlineData(typeof(FundingPage), "/funding")]
    [InlineData(typeof(FiguresPage), "/figures")]
    public async Task WhatAPageOffersToTake_HasANameOfItsOwn_ThatBeginsAsItIsWritten(Type page, string address)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, address);
        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll(".figure-tools")));
        var controls = rendered.FindAll(".figure-tools :is(a, button), .data-links a, .cite button, summary");
        var names = controls.Select(control => control.GetAttribute("aria-label") ?? control.Text()).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(controls.Zip(names), control => Assert.StartsWith(control.First.Text(), control.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FundingPage_OffersEveryStageOfItsTotals_AndKeepsTheOneAskedFor()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(FundingPage), "/funding?stage=notified-to-congress");

        Assert.Equal(FundingQueries.Totals((IEnumerable<Dossier>)[]).Select(total => Formats.Label(total.Stage)), rendered.FindAll("select[name=stage] option").Skip(1).Select(option => option.Text()));
        Assert.Equal("notified-to-congress", rendered.Find("select[name=stage] option[selected]").GetAttribute("value"));
    }

    /// <summary>A screen reader pronounces it so. What stands in square brackets are the tracker's own words.</summary>
    [Theory]
    [InlineData("Ecuador y Estados Unidos firman acuerdo", "es")]
    [InlineData("[Report on an agreement]", null)]
    public async Task TitleOfASource_WhereverItIsShown_IsMarkedAsOfItsLanguage(string title, string? language)
    {
        using var folder = new RecordFolder();
        var source = folder.Sources[0]!.AsObject().With("title", title).With("language", "es");
        var slug = source["slug"]!.GetValue<string>();
        await using var rendering = new Rendering(await folder.BuildAsync());

        var page = rendering.Render(typeof(SourcePage), $"/sources/{slug}", slug);
        page.WaitForAssertion(() => Assert.Equal(title, page.Find("h1").Text()));
        var list = rendering.Render(typeof(SourcesPage), "/sources");
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("tbody a")));
        var found = rendering.Render(typeof(SearchPage), "/search?q=" + (language is null ? "report" : "firman"));
        found.WaitForAssertion(() => Assert.NotEmpty(found.FindAll(".hit-head a")));
        var changes = rendering.Render(typeof(ChangesPage), "/changes?type=source");
        changes.WaitForAssertion(() => Assert.Contains(title, changes.Text(), StringComparison.Ordinal));

        Assert.Equal(language, page.Find("h1").GetAttribute("lang"));
        Assert.Equal(language, list.Link(title).GetAttribute("lang"));
        Assert.Equal(language, found.FindAll(".hit-head a").Single(link => link.TextContent == title).GetAttribute("lang"));
        Assert.Equal(language is null ? [] : [title], changes.FindAll("[lang=es]").Select(part => part.Text()));
        Assert.Equal(language is null ? [] : [title, title, title], page.FindAll(".cite [lang=es]").Select(part => part.Text()));
    }

    [Fact]
    public async Task SourcePage_BeforeItWasPublic_SaysSoAndOffersTheDay()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SourcePage), "/sources/federal-register-2025-09-02?asof=2024-01-01", "federal-register-2025-09-02");

        rendered.WaitForAssertion(() => Assert.Equal("Not yet public", rendered.Find("h1").Text()));
        Assert.Equal("/sources/federal-register-2025-09-02?asof=2025-09-02", rendered.Link("2 September 2025").GetAttribute("href"));
    }

    [Fact]
    public async Task SourcePage_Undated_SaysByWhenItWasPublicAndHowThatIsKnown()
    {
        await using var rendering = new Rendering();

        Assert.Contains("undated; known by 1 August 2025 (Date in the page's address)", rendering.Render(typeof(SourcePage), "/sources/the-time-news", "the-time-news").Text(), StringComparison.Ordinal);
        Assert.Contains("undated; known by 21 November 2026 (the day it was recorded)", rendering.Render(typeof(SourcePage), "/sources/newsx", "newsx").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(SourcesPage), "/sources?kind=treaty", "“kind=treaty” was ignored: this page filters by q.")]
    [InlineData(typeof(TimelinePage), "/timeline?stage=held", "“stage=held” was ignored: this page filters by kind, side, q, engagement.")]
    [InlineData(typeof(ChangesPage), "/changes?stage=held", "“stage=held” was ignored: this page filters by type, kind, side, since, recorded, q.")]
    [InlineData(typeof(FundingPage), "/funding?since=2026-01-01", "“since=2026-01-01” was ignored: this page filters by stage, side, kind, q.")]
    [InlineData(typeof(OfficialAidPage), "/official-aid?kind=treaty", "“kind=treaty” was ignored: this page filters by vintage, dollars.")]
    [InlineData(typeof(CommitmentPage), "/commitments/navy-uavs?q=zzz", "“q=zzz” was ignored: this page has no such filter.", "navy-uavs")]
    [InlineData(typeof(CommitmentPage), "/commitments/navy-uavs?asof=2024-01-01&q=zzz", "“q=zzz” was ignored: this page has no such filter.", "navy-uavs")]
    [InlineData(typeof(SourcePage), "/sources/federal-register-2025-09-02?asof=2024-01-01&q=zzz", "“q=zzz” was ignored: this page has no such filter.", "federal-register-2025-09-02")]
    public async Task Page_WithAFilterItHasNot_SaysSo_AndNamesItNowhereElse(Type page, string address, string sentence, string? slug = null)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(page, address, slug);

        Assert.Contains(rendered.WithRole("status"), status => status.Text() == sentence);
        Assert.DoesNotContain("Clear the filters", rendered.Text(), StringComparison.Ordinal);
        Assert.All(rendered.FindAll("svg.figure"), figure => Assert.DoesNotContain("zzz", figure.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangesPage_ShowsWhatACorrectionReplaces_AndMarksTheUndated()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(ChangesPage), "/changes?type=correction");

        Assert.Contains("Reason: A later source gives the dates of the notes", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains("/commitments/safe-third-country-agreement#notes-exchanged", rendered.FindAll(".correction a").Select(link => link.GetAttribute("href")));
        Assert.Contains("undated; known by 21 November 2026", rendering.Render(typeof(ChangesPage), "/changes?type=step").FindAll(".tag.undated").Select(mark => mark.Text()));
    }

    [Fact]
    public async Task ChangesPage_SaysHowManyThereAre_AndLeadsToWhatEachIsOf()
    {
        await using var rendering = new Rendering();
        var total = new ChangeQueries(TestStore.Committed()).Read(View.Everything).Count();

        var rendered = rendering.Render(typeof(ChangesPage), "/changes?theme=dark");

        Assert.StartsWith($"The newest 300 of {total} entries.", rendered.Find("[data-result]").Text(), StringComparison.Ordinal);
        Assert.StartsWith("The newest 300 of more than 300 entries.", rendering.Render(typeof(ChangesPage), "/changes?type=claim").Find("[data-result]").Text(), StringComparison.Ordinal);
        var subjects = rendering.Render(typeof(ChangesPage), "/changes?theme=dark&since=2025-09-04&asof=2025-09-04").FindAll("li b");
        Assert.Contains(("UAVs for Ecuador’s Navy", "/commitments/navy-uavs?asof=2025-09-04&theme=dark"), subjects.Select(subject => (subject.Text(), subject.QuerySelector("a")?.GetAttribute("href") ?? "")));
        Assert.Contains(subjects, subject => subject.QuerySelector("a")?.GetAttribute("href")?.StartsWith("/timeline?", StringComparison.Ordinal) == true);
        Assert.Contains(subjects, subject => subject.QuerySelector("a") is null); // The publisher of a document is not the document.
    }

    [Fact]
    public async Task ComparePage_TellsThoseThatMovedFromThoseWithAStepRecorded_AndNamesIt()
    {
        await using var rendering = new Rendering();
        var (page, counts) = await new ComparisonQueries(TestStore.Committed()).ListAsync(View.Read("?since=2026-01-01"), Xunit.TestContext.Current.CancellationToken);

        var rendered = rendering.Render(typeof(ComparePage), "/compare?since=2026-01-01");

        rendered.WaitForAssertion(() => Assert.Contains($"{Formats.Count(counts.Moved, "commitment")} moved on its ladder, {counts.Stepped} had a step recorded or corrected and stand where they stood, ", rendered.Text(), StringComparison.Ordinal));
        var (moved, stepped) = (rendered.FindAll("[aria-labelledby=turn-moved] article"), rendered.FindAll("[aria-labelledby=turn-stepped] article"));
        Assert.Equal((counts.Moved, counts.Stepped), (moved.Count, stepped.Count));
        Assert.All(moved, item => Assert.Contains(" → ", item.QuerySelector(".standing")!.Text(), StringComparison.Ordinal));
        Assert.All(stepped, item => Assert.DoesNotContain(" → ", item.QuerySelector(".standing")!.Text(), StringComparison.Ordinal));
        Assert.All(page.Where(item => item.Turn == Turn.Stepped), item => Assert.True(item.Steps.Any() || item.OtherSteps.Any(), item.Now.Slug));
        Assert.Contains("Recorded and corrected in between: Delivered (Both sides), reached, undated → reached, September 2025 see what corrects it", stepped.SelectMany(item => item.QuerySelectorAll("li")).Select(item => item.Text()));
        Assert.Contains("/commitments/tps43-radar#given", stepped.SelectMany(item => item.QuerySelectorAll("li a")).Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task ComparePage_WithTheDaysTheWrongWayRound_OffersToTurnThem()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(ComparePage), "/compare?since=2025-09-05&asof=2025-09-04");

        Assert.Equal("/compare?asof=2025-09-05&since=2025-09-04", rendered.Link("Turn them round").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/compare?since=2027-01-01", "1 January 2027 is still to come: nothing can have moved since.")]
    [InlineData("/compare?since=2027-01-01&asof=2028-01-01", "1 January 2027 is still to come: nothing can have moved since.")]
    [InlineData("/compare?since=2026-11-21", "From 21 November 2026 to today")]
    public async Task ComparePage_SinceADayToCome_SaysSo(string address, string sentence)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(ComparePage), address);

        rendered.WaitForAssertion(() => Assert.Contains(rendered.WithRole("status"), status => status.Text().StartsWith(sentence, StringComparison.Ordinal)));
    }

    /// <summary>A page without controls for them still says which filters of an address it applies, and how to be rid of them.</summary>
    [Theory]
    [InlineData(typeof(OverviewPage), "/?kind=equipment&asof=2026-10-01", "Shown: kind Equipment. Clear the filters", "/?asof=2026-10-01")]
    [InlineData(typeof(ExtraditionPage), "/extradition?side=ecuador", "Shown: side Ecuador. Clear the filters", "/extradition")]
    public async Task Page_WithoutControlsForFilters_SaysWhichOnesItApplies(Type page, string address, string sentence, string unfiltered)
    {
        await using var rendering = new Rendering();

        var note = rendering.Render(page, address).Find(".filter-note");

        Assert.Equal((sentence, unfiltered), (note.Text(), note.QuerySelector("a")!.GetAttribute("href")));
        Assert.Empty(rendering.Render(page, unfiltered).FindAll(".filter-note"));
    }

    [Fact]
    public async Task ComparePage_OfAStepThatWasTakenBefore_SaysFromWhichDayItCounts()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(ComparePage), "/compare?since=2026-01-01");

        rendered.WaitForAssertion(() => Assert.Contains(rendered.FindAll("li"), item => item.Text() ==
            "In service (Ecuador): unknown → in part, January 2026 (perhaps so by 1 January 2026 already; counted from 12 January 2026, by which day its undated sources were known)"));
    }

    [Theory]
    [InlineData("/sources?asof=2023-09-29", false)]
    [InlineData("/sources", true)]
    public async Task SourcesPage_NamesSharedReportsOnlyWhereThereAreAny(string address, bool isNamed)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(SourcesPage), address);

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll("[data-result]")));
        Assert.Equal(isNamed, rendered.Text().Contains("Reports carried by several sources", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AboutPage_SaysWhichTwoNamesAreOneThing()
    {
        await using var rendering = new Rendering();

        var terms = rendering.Render(typeof(AboutPage), "/about").FindAll(".glossary dt").Select(term => term.Text()).ToList();

        Assert.Superset(new HashSet<string> { "Milestone, or step", "Claim, or statement", "Engagement", "Vintage", "Origin" }, terms.ToHashSet());
    }

    [Theory]
    [InlineData("/days?for=%2Ffunding%3Fkind%3Dequipment%26page%3D3&theme=dark", "/funding?asof=2025-09-04&kind=equipment&theme=dark")]
    [InlineData("/days", "/?asof=2025-09-04")]
    [InlineData("/days?for=%2F%2Fevil.example%2Fx", "/?asof=2025-09-04")]
    [InlineData("/days?for=https%3A%2F%2Fevil.example", "/?asof=2025-09-04")]
    public async Task DaysPage_LeadsToThePageItWasOpenedFrom_AndNeverElsewhere(string address, string day)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(DaysPage), address);

        rendered.WaitForAssertion(() => Assert.Equal(day, rendered.Link("4 September 2025").GetAttribute("href")));
        Assert.Equal(address.Contains("evil", StringComparison.Ordinal), rendered.Text().Contains("“for” was ignored", StringComparison.Ordinal));
    }

    /// <summary>The files of a day end there; a list to choose from leads on.</summary>
    [Fact]
    public async Task DaysPage_AsOfADay_CountsTheDaysOfItsFiles_AndTellsLaterOnesApart()
    {
        await using var rendering = new Rendering();
        var asOf = new DateOnly(2025, 9, 4);
        var days = await new StatusQueries(TestStore.Committed(), TimeProvider.System).DaysAsync(Xunit.TestContext.Current.CancellationToken);
        var (known, later) = (days.Where(mark => mark.Day <= asOf).ToList(), days.Where(mark => mark.Day > asOf).ToList());

        var rendered = rendering.Render(typeof(DaysPage), "/days?asof=2025-09-04");

        rendered.WaitForAssertion(() => Assert.Equal($"{known.Count} days, {known.Sum(mark => mark.Changes)} changes by 4 September 2025.", rendered.Find("[data-result]").Text()));
        Assert.Equal(known.Count, rendered.FindAll("section[aria-labelledby^=year-] li").Count);
        Assert.Equal(later.Count, rendered.FindAll("section[aria-labelledby^=later-year-] li").Count);
        Assert.Contains($"Later than 4 September 2025, so not counted above and not in the files of this view: {later.Count} days, {later.Sum(mark => mark.Changes)} changes.", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains(rendered.FindAll("h2"), heading => heading.Text() == "2025, later than 4 September 2025");
        Assert.Equal("/days.csv?asof=2025-09-04", rendered.Link("CSV").GetAttribute("href"));
    }

    [Fact]
    public async Task OfficialAidPage_InConstantDollars_SaysWhichAndShowsOnlyThose()
    {
        await using var rendering = new Rendering();

        var constant = rendering.Render(typeof(OfficialAidPage), "/official-aid?dollars=constant");
        var current = rendering.Render(typeof(OfficialAidPage), "/official-aid");

        Assert.Contains("In constant US dollars of fiscal year 2023, the vintage’s base year", constant.Text(), StringComparison.Ordinal);
        Assert.Contains("$99,345,620", constant.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("$101,998,748", constant.Text(), StringComparison.Ordinal);
        Assert.Contains("In current US dollars", current.Text(), StringComparison.Ordinal);
        Assert.Equal("/official-aid?dollars=constant", current.Link("constant").GetAttribute("href"));
    }

    [Fact]
    public async Task AboutPage_NamesEveryLadder()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(AboutPage), "/about");

        Assert.All(Enum.GetNames<BlazorApp.Data.CommitmentKind>(), kind => Assert.Contains(rendered.FindAll("th[scope=row]"), head => head.Text() == kind));
    }
}
