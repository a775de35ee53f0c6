using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using BlazorApp.Components.Figures;
using BlazorApp.Data;
using BlazorApp.Endpoints;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlazorApp.Tests.Components.Figures;

/// <summary>Figures as files, drawn from the committed store with the clock standing still.</summary>
public class FigureDrawingTests(ITestOutputHelper output)
{
    private const string Site = "https://tracker.example";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly IReadOnlyList<string> ForeignParts = ["script", "foreignObject", "image", "use", "a", "style", "link"];
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string> Names => [.. FigureNames.All];

    /// <summary>Money whose newest source is of September 2025 was looked for until the record's last day.</summary>
    [Theory]
    [InlineData("money", "", "Data through 5 October 2026; newest source drawn 5 September 2025. Made on")]
    [InlineData("money", "?asof=2025-09-05", "Data through 5 September 2025. Made on")]
    public async Task Picture_OfOldSources_SaysHowFarTheRecordReaches(string name, string query, string words) =>
        Assert.Contains(words, Words((await DrawAsync(name, query)).Picture), StringComparison.Ordinal);

    /// <summary>What rests on sources that differ is not counted without a word of it.</summary>
    [Theory]
    [InlineData("?asof=2025-09-03", "none is reported at the last stage of its ladder")]
    [InlineData("?asof=2025-09-04", "2 are reported at the last stage of their ladder: 2 designations; ≠ on all")]
    [InlineData("", "4 are reported at the last stage of their ladder: 2 designations, 1 agreement, 1 of cooperation; ≠ on 3")]
    public async Task TitleOfLadders_SaysOnHowManySourcesDiffer(string query, string words) =>
        Assert.Contains(words, Words((await DrawAsync(FigureNames.Ladders, query)).Picture), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_CarriesEverythingItNeedsAwayFromThePage(string name)
    {
        var (data, text, picture) = await DrawAsync(name, "?asof=2026-06-30");
        var facts = await Drawing(Today).FactsAsync(data, Site);
        var words = Words(picture);

        Assert.Equal("img", picture.Attribute("role")!.Value);
        Assert.Equal(picture.Element(Svg + "title")!.Attribute("id")!.Value, picture.Attribute("aria-labelledby")!.Value);
        Assert.Equal(picture.Element(Svg + "desc")!.Attribute("id")!.Value, picture.Attribute("aria-describedby")!.Value);
        Assert.Contains(picture.Element(Svg + "title")!.Value, words, StringComparison.Ordinal);
        Assert.NotEmpty(picture.Element(Svg + "desc")!.Value);
        Assert.Contains($"Shown: {(name == "official-aid" ? "Ecuador, current US dollars" : "all")}; as known on 30 June 2026.", words, StringComparison.Ordinal);
        Assert.Contains($"Data through {facts.DataThrough}. Made on 21 November 2026. Sources: {facts.Sources}.", words, StringComparison.Ordinal);
        Assert.Contains($"{Site}/figures/{name}?asof=2026-06-30", words, StringComparison.Ordinal);
        Assert.Contains(name is "funding" or "money" or "official-aid" ? "US dollars" : name == "evidence" ? "Rows: statements." : name == "ladders" ? "Stages of each commitment" : "by date", words, StringComparison.Ordinal);
        Assert.StartsWith("<svg xmlns=", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("funding", "?kind=equipment&asof=2026-06-30", "Shown: kind Equipment; as known on 30 June 2026.")]
    [InlineData("ladders", "?side=ecuador", "Shown: side Ecuador.")]
    [InlineData("timeline", "?q=treaty", "Shown: text “treaty”.")]
    public async Task Picture_OfAFilteredView_NamesTheFiltersInWords(string name, string query, string words) =>
        Assert.Contains(words, Words((await DrawAsync(name, query)).Picture), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_StandsAlone_WithoutScriptOrAnythingFromElsewhere(string name)
    {
        foreach (var query in new[] { "", "?theme=dark", "?q=no-such-thing-at-all" })
        {
            var (_, text, picture) = await DrawAsync(name, query);

            Assert.All(picture.DescendantsAndSelf(), element =>
            {
                Assert.Equal(Svg, element.Name.Namespace);
                Assert.DoesNotContain(element.Name.LocalName, ForeignParts);
                Assert.All(element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), attribute =>
                {
                    Assert.DoesNotContain("href", attribute.Name.LocalName, StringComparison.OrdinalIgnoreCase);
                    Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString());
                    Assert.DoesNotContain("var(", attribute.Value, StringComparison.Ordinal);
                });
            });
            var ids = picture.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
            Assert.Equal(ids.Distinct(), ids);
            Assert.All(picture.Descendants().Attributes().Where(attribute => attribute.Value.Contains("url(", StringComparison.Ordinal)), attribute =>
                Assert.Contains(attribute.Value, ids.Select(id => $"url(#{id})")));
            Assert.DoesNotContain("&nbsp;", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_DrawnAgain_IsTheSameToTheByte(string name) => Assert.Equal((await DrawAsync(name, "")).Text, (await DrawAsync(name, "")).Text);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_DrawnOnAnotherDay_DiffersByThatDayOnly(string name)
    {
        var first = (await DrawAsync(name, "")).Text;
        var later = (await DrawAsync(name, "", today: Today.AddDays(1))).Text;

        Assert.NotEqual(first, later);
        Assert.Equal(first, later.Replace("Made on 22 November 2026", "Made on 21 November 2026", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_InTheDark_DiffersByColoursOnly(string name)
    {
        var (light, dark) = (await DrawAsync(name, "?theme=light"), await DrawAsync(name, "?theme=dark"));

        Assert.NotEqual(light.Text, dark.Text);
        Assert.Equal(Words(light.Picture), Words(dark.Picture));
        Assert.Equal(light.Picture.Descendants().Count(), dark.Picture.Descendants().Count());
        Assert.Equal(("#ffffff", "#12171d"), (Paper(light.Picture), Paper(dark.Picture)));
    }

    [Theory]
    [InlineData(640)]
    [InlineData(960)]
    [InlineData(1280)]
    public async Task Picture_OfAGivenWidth_HasItAndKeepsItsProportions(double width)
    {
        foreach (var name in FigureNames.All)
        {
            var picture = (await DrawAsync(name, "", new FigureSize(width))).Picture;
            var box = picture.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToList();

            Assert.Equal(width, Number(picture.Attribute("width")!.Value));
            Assert.Equal(box[3] / box[2], Number(picture.Attribute("height")!.Value) / width, 0.001);
        }
    }

    [Theory]
    [InlineData(FigureShape.Square, 1080, 1080)]
    [InlineData(FigureShape.Wide, 1280, 720)]
    public async Task Picture_OfAFixedShape_HasExactlyThatSize(FigureShape shape, double width, double height)
    {
        foreach (var (name, query) in FigureNames.All.Select(name => (name, "")).Append(("funding", "?q=no-such-thing-at-all")))
        {
            foreach (var scale in new[] { 1, 1.5 })
            {
                var picture = (await DrawAsync(name, query, FigureSize.Of(shape, scale == 1 ? null : scale * width))).Picture;

                Assert.Equal((scale * width, scale * height), (Number(picture.Attribute("width")!.Value), Number(picture.Attribute("height")!.Value)));
            }
        }
    }

    [Theory]
    [InlineData("funding", "?q=no-such-thing-at-all", "No funding or equipment matches the filters (text “no-such-thing-at-all”). Clear them.")]
    [InlineData("money", "?asof=2024-08-01", "No funding or equipment was public by 1 August 2024. Choose a later day.")]
    [InlineData("ladders", "?asof=2023-06-01", "Nothing was public by 1 June 2023. The record begins on 28 September 2023: choose that day or a later one.")]
    [InlineData("funding", "?kind=assistance&asof=2025-08-01", "No funding or equipment that was public by 1 August 2025 matches the filters (kind Assistance). Clear the filters, or choose a later day.")]
    [InlineData("official-aid", "?asof=2024-01-01", "No vintage of official figures is recorded for this view. Choose a later day, or no vintage.")]
    [InlineData("timeline", "?asof=2001-01-01", "Nothing was public by 1 January 2001. The record begins on 28 September 2023: choose that day or a later one.")]
    [InlineData("evidence", "?commitment=no-such", "There is no record of a commitment “no-such” in this view. Choose another commitment.")]
    [InlineData("money", "?q=radar", "None of the items shown has a published amount. Clear the filters to see those that have.")]
    public async Task Obstacle_IsAPictureThatSaysWhyAndWhatToDo(string name, string query, string why)
    {
        var (_, _, picture) = await DrawAsync(name, query);

        Assert.Equal("img", picture.Attribute("role")!.Value);
        Assert.Contains(why, Words(picture), StringComparison.Ordinal);
        Assert.Contains("cannot be drawn", picture.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(why, picture.Element(Svg + "desc")!.Value);
    }

    /// <summary>What is put on a slide is read from afar: its letters are no smaller than they are drawn.</summary>
    [Fact]
    public async Task Ladders_InAWideFrame_StandSideBySideAtFullSize()
    {
        var box = (await DrawAsync("ladders", "", FigureSize.Of(FigureShape.Wide))).Picture.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToList();

        Assert.InRange(box[2], 1, 1280);
    }

    /// <summary>A frame has the height it has: what stands side by side is lower, so that its letters are larger.</summary>
    [Fact]
    public async Task Timeline_InAWideFrame_IsLowerThanInOnePanel()
    {
        var panels = await HeightAsync(FigureSize.Of(FigureShape.Wide));

        Assert.InRange(panels, 1, 0.75 * await HeightAsync(new FigureSize(1280)));

        async Task<double> HeightAsync(FigureSize size) => Number((await DrawAsync("timeline", "", size)).Picture.Attribute("viewBox")!.Value.Split(' ')[3]);
    }

    [Theory]
    [InlineData("?q=Quito", 1100, FigureShape.Natural, "31 Jul 2025")]
    [InlineData("?q=Quito", 640, FigureShape.Natural, "31 Jul 2025")]
    [InlineData("", 1280, FigureShape.Wide, "27 Sep ’23")]
    [InlineData("?q=Quito", 624, FigureShape.Narrow, "31 Jul 2025")]
    [InlineData("?q=further", 1100, FigureShape.Natural, "said 4 Sep 2025 ≠")]
    [InlineData("?q=further", 624, FigureShape.Narrow, "said 2025 ≠")]
    [InlineData("?q=status", 1100, FigureShape.Natural, "said by Feb 2024")]
    [InlineData("", 1100, FigureShape.Natural, "said 2025")]
    public async Task Ladders_PrintAsMuchOfADateAsTheColumnHolds(string query, double width, FigureShape shape, string date)
    {
        var (_, _, picture) = await DrawAsync("ladders", query, new FigureSize(width, shape));

        Assert.Contains(date, picture.Descendants(Svg + "text").Select(text => text.Value));
        Assert.DoesNotContain(Formats.Undated, Words(picture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_OfAStepExpectedOnNoDay_SaysWhenItWasSaid() =>
        Assert.Contains("Agency review: expected, no day named, said 4 September 2025.", Words((await DrawAsync("evidence", "?commitment=safe-third-country-agreement")).Picture), StringComparison.Ordinal);

    /// <summary>How much of an amount was obligated or delivered no record bears, so the announced amount never stands there as if all of it were (DESIGN: honesty rule 2).</summary>
    [Fact]
    public async Task LaterStage_Reached_BearsNoAmount()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Amount(13_500_000));
        folder.Commitment["milestones"] = Sample.List(
            Sample.Milestone("announced"), Sample.Milestone("obligated", Stage.Obligated), Sample.Milestone("disbursed", Stage.Disbursed, state: MilestoneState.Underway, date: "2025-10-05"));
        var summary = await new FundingQueries(new DossierQueries(await folder.BuildAsync())).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        var money = Words(await PictureAsync(FigureQueries.OfMoney(View.Everything, summary)));
        var funding = Words(await PictureAsync(FigureQueries.OfFunding(View.Everything, summary)));

        Assert.Contains("$13.5M announced; part of that sum is known to be obligated", money, StringComparison.Ordinal);
        Assert.Contains($"reached for {folder.Commitment["title"]} ($13.5M), how much of it is not recorded", money, StringComparison.Ordinal);
        Assert.Equal(1, funding.Split("$13.5M 4 Sep 2025").Length - 1);
        Assert.Contains("reached 4 Sep 2025", funding, StringComparison.Ordinal);
        Assert.Contains("under way 5 Oct 2025", funding, StringComparison.Ordinal);

        static async Task<XElement> PictureAsync(FigureData data) => XElement.Parse(await Drawing(Today).DrawAsync(data, FigureSize.Page, Site));
    }

    [Fact]
    public async Task Quotation_InATable_BearsSicBehindWhatTheSourceMisprints() =>
        Assert.Contains(Tables.OfFigure((await DrawAsync("evidence", "?commitment=security-assistance")).Data).Rows, row => row.OfType<string>().Any(cell => cell.Contains("take on the combat drugs and crime [sic]", StringComparison.Ordinal)));

    /// <summary>A dot is full only where words of that source bear the statement.</summary>
    [Fact]
    public async Task Evidence_OfWhichAPartIsNotInTheQuotedWords_IsAHollowDot()
    {
        using var folder = new RecordFolder();
        folder.Claim["citations"] = Sample.List(Sample.Citation(quotation: "none of it").With("unquoted", "It stands elsewhere."), Sample.Citation(quotation: "all of it"));
        folder.Milestone["citations"] = Sample.List(Sample.Citation().With("unquoted", "The day stands elsewhere."));
        var data = (await Queries(await folder.BuildAsync()).FindAsync("evidence", View.Read($"?commitment={folder.Commitment["slug"]}"), TestContext.Current.CancellationToken))!;

        var picture = XElement.Parse(await Drawing(Today).DrawAsync(data, FigureSize.Page, Site));

        Assert.Equal([true, false], picture.Descendants().Where(mark => mark.Name.LocalName == "circle").Select(dot => dot.Attribute("fill")!.Value != dot.Attribute("stroke")!.Value));
    }

    /// <summary>The most cited commitment has more sources than there is room for columns beside its statements.</summary>
    [Theory]
    [InlineData("joint-operations", "Under each statement its sources, by number")]
    [InlineData("navy-uavs", "Rows: statements. Columns: sources")]
    public async Task Evidence_OfTooManySourcesForColumns_ListsThemUnderEachStatement(string commitment, string unit)
    {
        var (data, _, picture) = await DrawAsync("evidence", $"?commitment={commitment}");

        Assert.Contains(unit, Words(picture), StringComparison.Ordinal);
        Assert.All(data.Dossiers[0].Citations.Select(citation => citation.Source.Publisher).Distinct(), publisher => Assert.Contains(publisher, Words(picture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timeline_DrawsAStepThatWasTakenOnce()
    {
        var (data, _, picture) = await DrawAsync("timeline", "");

        Assert.DoesNotContain(data.Events, item => item.State == MilestoneState.Expected && data.Events.Any(other => other.State == MilestoneState.Reached && (other.CommitmentSlug, other.Stage, other.Side) == (item.CommitmentSlug, item.Stage, item.Side)));
        Assert.Contains("Published in the Federal Register", Words(picture), StringComparison.Ordinal);
        Assert.DoesNotContain("Federal Register (expected)", Words(picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("funding", "", "$90M announced", "the first 15 of 90 items")]
    [InlineData("funding", "?page=2", "$90M announced", "items 16–30 of 90")]
    [InlineData("funding", "?kind=assistance&asof=2026-06-30", "$90M announced", "kind Assistance; the first 15 of 90 items; as known on 30 June 2026")]
    [InlineData("money", "", "$90M announced", "the first 15 of 90 items")]
    [InlineData("money", "?page=2", "$90M announced", "items 16–30 of 90")]
    [InlineData("ladders", "", "Of the first 40 of 90 commitments, none is reported", "the first 40 of 90 commitments")]
    [InlineData("ladders", "?page=2", "Of commitments 41–80 of 90, none is reported", "commitments 41–80 of 90")]
    [InlineData("timeline", "", "Of the newest 300 of more than 300 entries: 300 dated milestones, no visit or meeting, ", "the newest 300 of more than 300 entries")]
    [InlineData("timeline", "?sort=date", "Of the oldest 300 of more than 300 entries: 300 dated milestones, no visit or meeting, ", "the oldest 300 of more than 300 entries")]
    [InlineData("timeline", "?page=2", "Of entries 301–360 of 360: 60 dated milestones, no visit or meeting, ", "entries 301–360 of 360")]
    public async Task Picture_OfPartOfAList_SaysWhichPart_AndTotalsAllOfIt(string name, string query, string title, string shown)
    {
        Stage[] stages = [Stage.Announced, Stage.NotifiedToCongress, Stage.Obligated];
        using var folder = RecordFolder.Of([.. Enumerable.Range(1, 90).Select(number => Sample.Commitment($"boats-{number:00}", claims: [Sample.Amount(1_000_000)],
            milestones: [.. stages.Select(stage => Sample.Milestone($"step-{stage}".ToLowerInvariant(), stage)), Sample.Milestone("disbursed", Stage.Disbursed, state: MilestoneState.Expected)]))]);
        var data = (await Queries(await folder.BuildAsync()).FindAsync(name, View.Read(query), TestContext.Current.CancellationToken))!;

        var picture = XElement.Parse(await Drawing(Today).DrawAsync(data, FigureSize.Page, Site));

        Assert.StartsWith(title, picture.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains($"Shown: {shown}.", Words(picture), StringComparison.Ordinal);
        Assert.StartsWith($"Drawn: {data.Part}. ", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(data.Shown, Tables.OfFigure(data).Shown);
        Assert.DoesNotContain("(our sum)", Words(picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("funding")]
    [InlineData("timeline")]
    public async Task Picture_PastTheEndOfAList_DoesNotSayThatThereIsNone(string name) =>
        Assert.Contains("Page 2 is past the end of the list. Choose the first page.", Words((await DrawAsync(name, "?page=2")).Picture), StringComparison.Ordinal);

    [Theory]
    [InlineData("timeline", "?side=ecuador&kind=treaty", ", no visit or meeting, 4 September 2025")]
    [InlineData("evidence", "?commitment=shield-declaration-2026", "; no source differs")]
    [InlineData("evidence", "?commitment=navy-uavs", "; sources differ on ")]
    public async Task Title_SaysInWordsWhatThereIsNoneOf(string name, string query, string words)
    {
        var title = (await DrawAsync(name, query)).Picture.Element(Svg + "title")!.Value;

        Assert.Contains(words, title, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b0\b", title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?side=ecuador")]
    [InlineData("?kind=cooperation&asof=2026-03-10")]
    public async Task Timeline_SaysHowManyEntriesAreOfItsLastYear_AndWhatItsLettersAndColoursMean(string query)
    {
        var (data, _, picture) = await DrawAsync("timeline", query);
        var last = data.Events.Max(item => item.Date!.Value.Year);

        Assert.EndsWith($", {data.Events.Count(item => item.Date!.Value.Year == last)} of them in {last}", picture.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains("Whose step it is: US, United States (blue); EC, Ecuador (ochre); both (grey-blue).", Words(picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FigureShape.Natural, "", "Sep")]
    [InlineData(FigureShape.Natural, "?asof=2026-08-31", "Jul")]
    [InlineData(FigureShape.Wide, "", "Sep")]
    [InlineData(FigureShape.Square, "", "Sep")]
    public async Task Timeline_NamesTheLastMonthOfItsAxis(FigureShape shape, string query, string month)
    {
        var (_, _, picture) = await DrawAsync("timeline", query, FigureSize.Of(shape));

        var labels = picture.Descendants(Svg + "text").Where(text => text.Attribute("y")?.Value == "12").OrderBy(text => Number(text.Attribute("x")!.Value)).Select(text => text.Value).ToList();

        Assert.StartsWith(month, labels[^1], StringComparison.Ordinal);
        Assert.StartsWith("Sep 2023", labels[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfficialAid_SaysHowOldItsFiguresAre_OnceTheyAreOverAYearOld()
    {
        const string Age = "Figures as published in April 2025; no newer vintage is in the record.";

        Assert.Contains(Age, Words((await DrawAsync("official-aid", "")).Picture), StringComparison.Ordinal);
        Assert.Contains("by US fiscal year, 2006–2025 (data from 1946); vintage April 2025.", Words((await DrawAsync("official-aid", "")).Picture), StringComparison.Ordinal);
        Assert.Contains("The announced items cannot be identified in these totals.", Words((await DrawAsync("official-aid", "")).Picture), StringComparison.Ordinal);
        Assert.Contains("hatched: year not ended when published.", Words((await DrawAsync("official-aid", "")).Picture), StringComparison.Ordinal);
        Assert.DoesNotContain(Age, Words((await DrawAsync("official-aid", "?asof=2026-04-30")).Picture), StringComparison.Ordinal);
        Assert.Contains(Age, Words((await DrawAsync("official-aid", "?asof=2026-05-01")).Picture), StringComparison.Ordinal);
        Assert.DoesNotContain(Age, Words((await DrawAsync("official-aid", "?asof=2027-05-01", today: new DateOnly(2026, 4, 30))).Picture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfficialAid_InConstantDollars_SaysSoInTitleUnitAndFacts()
    {
        var (data, _, picture) = await DrawAsync("official-aid", "?dollars=constant");

        Assert.Contains("of constant 2023 dollars obligated in fiscal year 2024", picture.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains("Constant US dollars of fiscal year 2023, the vintage’s base year (M: millions)", Words(picture), StringComparison.Ordinal);
        Assert.StartsWith("Ecuador, constant US dollars", FigureFacts.Of(data, PartialDate.Parse("2026-10-05"), Today, Site).Filters, StringComparison.Ordinal);
        Assert.Contains("obligations $99,345,620", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_WithControlCharacters_StillGivesAPictureThatOpens() =>
        Assert.Contains("No funding or equipment matches the filters (text “<no>&such”).", Words((await DrawAsync("funding", "?q=%01%3Cno%3E%26such%EF%BF%BE%00")).Picture), StringComparison.Ordinal);

    [Fact]
    public async Task Funding_InPictureTableCsvAndStore_HasTheSameAmountsAndDates()
    {
        var (data, _, picture) = await DrawAsync("funding", "");
        var words = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();
        var cells = data.Dossiers.SelectMany(item => item.Ladder.Cells.Select(cell => (item, cell))).ToList();
        var csv = StrictCsv.Read(System.Text.Encoding.UTF8.GetString(await Exports.SampleTable.WriteAsync(Tables.OfFigure(data), "csv")));

        Assert.Equal(cells.Select(pair => (pair.item.Title, pair.cell.Step.Stage == Stage.Announced ? pair.item.Amount?.AmountUsd?.ToString(CultureInfo.InvariantCulture) ?? "" : "", pair.cell.Milestone?.Date?.ToString() ?? "")),
            csv.Skip(1).Select(row => (row[0], row[3], row[10])));

        var drawn = cells.Where(pair => pair.cell is { Milestone: not null, State: not StepState.Unknown }).ToList();
        Assert.Equal(
            Counted(drawn.Select(pair => pair.cell.Step.Stage == Stage.Announced && pair.item.Amount is { } amount ? Formats.ShortMoney(amount.AmountUsd) + amount.Evidence.DisputeSign : pair.cell.StateLabel)),
            Counted(words.Where(word => word is "reached" or "in part" || (word.StartsWith('$') && word.TrimEnd(' ', '≠').All(letter => letter != ' ')))));
        Assert.Contains("$13.5M ≠", words);
        Assert.Contains("Assistance, $45M sought ≠", words);
        var dates = drawn.Select(pair => Formats.ShortDate(pair.cell.Milestone!.Date) + pair.cell.Milestone.Evidence.DisputeSign).ToList();
        Assert.Equal(Counted(dates), Counted(words.Where(dates.Contains)));

        await using var context = TestStore.Committed().CreateDbContext();
        var stored = context.Statements.Where(claim => claim.ClaimKind == ClaimKind.Amount && claim.AmountUsd != null).Select(claim => claim.AmountUsd!.Value).ToList();
        Assert.Equal(stored.Order(), data.Dossiers.Select(item => item.Amount?.AmountUsd).OfType<long>().Order());
    }

    /// <summary>A reader's table program adds whole columns, and each stage by itself.</summary>
    [Theory]
    [InlineData("funding", "", 19_500_000, 45_000_000)]
    [InlineData("funding", "?side=ecuador", 0, 0)]
    [InlineData("money", "", 19_500_000, 0)]
    public async Task AmountsOfAFile_AddedAsTheyStand_AreWhatWasAnnouncedAndNothingOfLaterStages(string name, string query, long announced, long sought)
    {
        var table = Tables.OfFigure((await DrawAsync(name, query)).Data);
        var keys = table.Columns.Select(column => column.Key).ToList();
        var rows = table.Rows.Select(row => (Stage: (string)row[keys.IndexOf("stage")]!, Announced: (long?)row[keys.IndexOf("announced_amount_usd")], Sought: (long?)row[keys.IndexOf("sought_amount_usd")])).ToList();

        Assert.Equal((announced, sought), (rows.Sum(row => row.Announced ?? 0), rows.Sum(row => row.Sought ?? 0)));
        Assert.All(rows.Where(row => (row.Announced ?? row.Sought) is not null), row => Assert.Equal("Announced", row.Stage));
    }

    /// <summary>A picture that is pasted elsewhere has no table beside it: its items stand in it by name, at each stage, and what is left out is counted.</summary>
    [Theory]
    [InlineData(FigureShape.Natural, true)]
    [InlineData(FigureShape.Wide, true)]
    [InlineData(FigureShape.Square, false)]
    [InlineData(FigureShape.Narrow, false)]
    public async Task Money_NamesItsItems_AndCountsWhatItDoesNotDraw(FigureShape shape, bool hasRoom)
    {
        var (_, _, picture) = await DrawAsync("money", "", FigureSize.Of(shape));
        var labels = picture.Descendants(Svg + "text").Where(text => text.Attribute("fill")!.Value == "#ffffff").Select(text => text.Value).ToList();

        Assert.Equal(hasRoom ? ["Security assistance for Ecuador ($13.5M ≠)", "UAVs for Ecuador’s Navy ($6M)"] : shape == FigureShape.Square ? ["Security assistance for Ecuador ($13.5M ≠)", "$6M"] : ["$13.5M ≠", "$6M"], labels);
        var words = Words(picture);
        Assert.Contains("announced: Security assistance for Ecuador ($13.5M ≠) + UAVs for Ecuador’s Navy ($6M) = $19.5M (our sum)", words, StringComparison.Ordinal);
        Assert.Contains("unknown for Security assistance for Ecuador ($13.5M ≠) and UAVs for Ecuador’s Navy ($6M)", words, StringComparison.Ordinal);
        Assert.Contains("Not drawn: 3 items without a published value; 1 sum that is only sought.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Not drawn", Words((await DrawAsync("money", "?kind=assistance&asof=2025-10-01")).Picture), StringComparison.Ordinal);
        Assert.Equal(["$0", "$5M", "$10M", "$15M", "$20M"], picture.Descendants(Svg + "text").Where(text => text.Attribute("text-anchor")?.Value == "middle").Select(text => text.Value));
    }

    /// <summary>Its few rows fill more than two thirds of a fixed frame.</summary>
    [Theory]
    [InlineData(FigureShape.Square)]
    [InlineData(FigureShape.Wide)]
    public async Task Money_InAFixedFrame_UsesItsRoom(FigureShape shape)
    {
        var picture = (await DrawAsync("money", "", FigureSize.Of(shape))).Picture;
        var height = Number(picture.Attribute("viewBox")!.Value.Split(' ')[3]);

        var axis = picture.Descendants(Svg + "g").Single(group => group.Elements(Svg + "text").Any(text => text.Value == "$20M")).AncestorsAndSelf(Svg + "g").Sum(group => Number(group.Attribute("transform")!.Value.Split(' ')[1].TrimEnd(')')));
        Assert.InRange(axis / height, 0.67, 1);
    }

    /// <summary>What was said of a step before a later one was taken is no longer so.</summary>
    [Fact]
    public async Task LaterStage_Overtaken_IsSaidToHaveBeenSo()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Amount(13_500_000));
        folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced"), Sample.Milestone("obligated", Stage.Obligated, state: MilestoneState.Expected), Sample.Milestone("disbursed", Stage.Disbursed));
        var summary = await new FundingQueries(new DossierQueries(await folder.BuildAsync())).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        var picture = XElement.Parse(await Drawing(Today).DrawAsync(FigureQueries.OfMoney(View.Everything, summary), FigureSize.Page, Site));

        Assert.Contains($"was expected for {folder.Commitment["title"]} ($13.5M)", Words(picture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_OfMoney_AreAsLongAsTheirAmounts_AndOfAnnouncedOnly()
    {
        var (data, _, picture) = await DrawAsync("money", "");
        var bars = picture.Descendants(Svg + "rect").Where(rect => rect.Attribute("height")?.Value == "24").Select(rect => Number(rect.Attribute("width")!.Value) + 2).ToList();
        var amounts = data.Dossiers.Select(item => item.Amount!.AmountUsd!.Value).OrderDescending().ToList();

        Assert.Equal(amounts.Count, bars.Count);
        Assert.All(amounts.Zip(bars), pair => Assert.Equal((double)pair.First / amounts.Sum(), pair.Second / bars.Sum(), 0.002));
    }

    [Fact]
    public async Task Timeline_InPictureAndCsv_HasTheSameEntries()
    {
        var (data, _, picture) = await DrawAsync("timeline", "");
        var description = picture.Element(Svg + "desc")!.Value;
        var rows = Tables.OfFigure(data).Rows.ToList();

        Assert.Equal(data.Events.Count, rows.Count);
        Assert.All(rows.Zip(data.Events), pair =>
        {
            Assert.Equal((pair.Second.Title, pair.Second.Date), ((string)pair.First[3]!, (PartialDate)pair.First[0]!));
            Assert.Contains($"{Formats.Dates(pair.Second.Date, pair.Second.End)}: {pair.Second.Title}.", description, StringComparison.Ordinal);
        });
    }

    /// <summary>A year sorts before its months, and stands after half of them.</summary>
    [Theory]
    [InlineData("2025")]
    [InlineData("2024-03", "2025")]
    [InlineData("2025", "2025-03-10")]
    [InlineData("2025-12")]
    public async Task Timeline_WithDatesKnownInPart_HasEverySignOnItsAxis(params string[] dates)
    {
        using var folder = RecordFolder.Of([.. dates.Select((date, index) => Sample.Commitment($"boats-{index}", milestones: [Sample.Milestone("announced", date: date)]))]);
        var events = await new TimelineQueries(await folder.BuildAsync()).ListAsync(View.Everything, TestContext.Current.CancellationToken);

        var picture = XElement.Parse(await Drawing(Today).DrawAsync(FigureQueries.OfTimeline(View.Everything, events), FigureSize.Page, Site));

        var signs = picture.Descendants(Svg + "g").Where(group => group.Elements(Svg + "circle").Any()).Select(group => Number(group.Attribute("transform")!.Value["translate(".Length..].Split(' ')[0])).ToList();
        Assert.Equal(dates.Length, signs.Count);
        Assert.All(signs, x => Assert.InRange(x, 120, FigureSize.Page.Layout - 16));
    }

    /// <summary>A year alone would say that no more is known.</summary>
    [Fact]
    public async Task Ladders_LeaveOutNoPartOfADateUnsaid()
    {
        var (data, _, picture) = await DrawAsync("ladders", "", FigureSize.Of(FigureShape.Wide));
        var labels = picture.Descendants(Svg + "text").Select(text => text.Value.TrimEnd(' ', '≠')).ToHashSet();

        var dates = data.Dossiers.SelectMany(dossier => dossier.Ladder.Cells).Select(cell => cell.Milestone?.Date).OfType<PartialDate>().Where(date => date.Day is not null).ToList();
        Assert.NotEmpty(dates);
        Assert.All(dates, date => Assert.Contains(new[] { Formats.ShortDate(date), $"{Formats.ShortDate(date)[..^4]}’{Formats.ShortDate(date)[^2..]}", $"… {date.Year}" }, labels.Contains));
    }

    [Fact]
    public async Task State_OfAStep_HasAShapeOfItsOwn()
    {
        var (_, _, picture) = await DrawAsync("ladders", "");
        var legend = picture.Descendants(Svg + "g").First(group => group.Elements(Svg + "text").Any(text => text.Value == "reached"));

        // What is left when every ink is the same black on white paper. What only was so has signs of its own.
        var shapes = legend.Elements(Svg + "g").Select(sign => string.Join(' ', sign.Descendants().Select(part => string.Join(' ', part.Attributes().Select(attribute =>
            attribute.Name.LocalName is "fill" or "stroke" ? $"{attribute.Name}={(attribute.Value is "none" or "#ffffff" ? "empty" : "ink")}" : attribute.ToString()).Prepend(part.Name.LocalName))))).ToList();

        Assert.Equal(Enum.GetValues<StepState>().Length + 2, shapes.Count);
        Assert.Equal(shapes.Distinct(), shapes);
    }

    [Theory]
    [InlineData("", "was under way / was expected: a later step has been taken")]
    [InlineData("?kind=treaty", null)]
    public async Task Ladders_WithStepsThatALaterOneHasOvertaken_DrawThemWeakerAndSaySo(string query, string? key)
    {
        foreach (var (theme, quiet) in new[] { ("light", Palette.Light.Quiet), ("dark", Palette.Dark.Quiet) })
        {
            var (data, _, picture) = await DrawAsync("ladders", query == "" ? $"?theme={theme}" : $"{query}&theme={theme}");
            var past = data.Dossiers.SelectMany(dossier => dossier.Ladder.Cells).Count(cell => cell.IsPast);

            Assert.Equal(key is not null, past > 0);
            Assert.Equal(past + (key is null ? 0 : 2), picture.Descendants(Svg + "circle").Count(sign => sign.Attribute("r")!.Value == "4" && sign.Attribute("stroke")!.Value == quiet));
            Assert.Equal(key is not null, Words(picture).Contains("a later step has been taken", StringComparison.Ordinal));
            Assert.Contains(key ?? "no record", Words(picture), StringComparison.Ordinal);
        }
    }

    /// <summary>Of an agreement that one side only has in operation the last stage is ticked, and not counted.</summary>
    [Fact]
    public async Task Ladders_SayWhenAStageOfEachSideCounts() =>
        Assert.Contains("A stage that each side takes counts as reached when both have taken it.", Words((await DrawAsync("ladders", "")).Picture), StringComparison.Ordinal);

    [Fact]
    public void Palette_TellsWeakSignsFromThePaper()
    {
        Assert.All(new[] { Palette.Light, Palette.Dark }, palette => Assert.All(new[] { palette.Quiet, palette.Ghost }, weak => Assert.InRange(Contrast(weak, palette.Paper), 3, 21)));

        // WCAG 2.2, relative luminance.
        static double Contrast(string one, string other) => (Math.Max(Luminance(one), Luminance(other)) + 0.05) / (Math.Min(Luminance(one), Luminance(other)) + 0.05);
        static double Luminance(string colour) => new[] { 0.2126, 0.7152, 0.0722 }.Select((weight, index) => weight * Linear(Convert.ToInt32(colour.Substring(1 + (2 * index), 2), 16) / 255.0)).Sum();
        static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }

    /// <summary>A benchmark, run on purpose: 20 ms for a warm figure.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public async Task Drawing_Warm_TakesUnder20Milliseconds(string name)
    {
        const int Times = 50;
        var data = (await Queries().FindAsync(name, View.Everything, TestContext.Current.CancellationToken))!;
        var drawing = Drawing(Today);
        for (var warm = 0; warm < Times; warm++)
            await drawing.DrawAsync(data, FigureSize.Page, Site);

        var clock = Stopwatch.StartNew();
        for (var time = 0; time < Times; time++)
            await drawing.DrawAsync(data, FigureSize.Page, Site);

        output.WriteLine($"{name}: {clock.Elapsed.TotalMilliseconds / Times:0.0} ms");
        Assert.InRange(clock.Elapsed / Times, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    private static async Task<(FigureData Data, string Text, XElement Picture)> DrawAsync(string name, string query, FigureSize? size = null, DateOnly? today = null)
    {
        var data = (await Queries().FindAsync(name, View.Read(query, FundingQueries.Sorts), TestContext.Current.CancellationToken))!;
        var text = await Drawing(today ?? Today).DrawAsync(data, size ?? FigureSize.Page, Site);
        return (data, text, XElement.Parse(text));
    }

    private static FigureQueries Queries() => Queries(TestStore.Committed());

    private static FigureQueries Queries(TestStore store)
    {
        var dossiers = new DossierQueries(store);
        return new FigureQueries(dossiers, new FundingQueries(dossiers), new TimelineQueries(store), new OfficialAidQueries(store), new BlazorApp.Services.Status.StatusQueries(store, TimeProvider.System));
    }

    private static FigureDrawing Drawing(DateOnly today) => new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance, new BlazorApp.Services.Status.StatusQueries(TestStore.Committed(), new FixedClock(today)), new FixedClock(today));

    // Lines are joined as they would be read.
    private static string Words(XElement picture) => string.Join(' ', picture.Descendants(Svg + "text").Select(text => text.Value));

    private static string Paper(XElement picture) => picture.Element(Svg + "rect")!.Attribute("fill")!.Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Word, int Times)> Counted(IEnumerable<string> words) => words.CountBy(word => word).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));
}
