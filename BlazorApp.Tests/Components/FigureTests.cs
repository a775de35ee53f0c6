using System.Globalization;
using System.Text.RegularExpressions;
using BlazorApp.Components.Figures;
using BlazorApp.Components.Pages;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using IElement = AngleSharp.Dom.IElement;
using TestContext = Xunit.TestContext;

namespace BlazorApp.Tests.Components;

/// <summary>Every drawing of the catalogue, from the committed store.</summary>
public partial class FigureTests
{
    private const double Touching = 1;

    public static TheoryData<string> Names => [.. FigureNames.All];

    public static TheoryData<string, double, FigureShape> Sizes
    {
        get
        {
            var data = new TheoryData<string, double, FigureShape>();
            foreach (var name in FigureNames.All)
            {
                foreach (var width in new[] { 1280.0, 960, 640 })
                    data.Add(name, width, FigureShape.Natural);
                data.Add(name, 1080, FigureShape.Square);
                data.Add(name, 1280, FigureShape.Wide);
                data.Add(name, 624, FigureShape.Narrow);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Figure_ExplainsItself_WhenItIsCutOutOfThePage(string name)
    {
        await using var rendering = new Rendering();

        var svg = (await DrawAsync(rendering, name)).Find("svg[role=img]");

        var title = svg.QuerySelector("title")!;
        var description = svg.QuerySelector("desc")!;
        Assert.Equal((title.Id, description.Id), (svg.GetAttribute("aria-labelledby"), svg.GetAttribute("aria-describedby")));
        Assert.NotEmpty(title.Text());
        Assert.NotEmpty(description.Text());
        var text = string.Join(' ', svg.QuerySelectorAll("text").Select(line => line.Text()));
        Assert.Contains(title.Text(), text, StringComparison.Ordinal);
        Assert.Contains(name == FigureNames.OfficialAid ? "Shown: Ecuador, current US dollars." : "Shown: all.", text, StringComparison.Ordinal);
        Assert.Contains("Data through ", text, StringComparison.Ordinal);
        Assert.Contains("Made on 1 April 2026.", text, StringComparison.Ordinal);
        Assert.Contains("Sources: ", text, StringComparison.Ordinal);
        Assert.Contains("https://tracker.example/figures/" + name, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Figure_FromTheSameData_IsTheSameDrawing(string name)
    {
        await using var rendering = new Rendering();
        await using var another = new Rendering();

        Assert.Equal((await DrawAsync(rendering, name)).Markup, (await DrawAsync(another, name)).Markup);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Figure_AtAnySize_HasNoTextOverAnotherOrOutsideThePicture(string name, double width, FigureShape shape)
    {
        await using var rendering = new Rendering();

        AssertUncrowded((await DrawAsync(rendering, name, new FigureSize(width, shape))).Find("svg[role=img]"));
    }

    /// <summary>As long as the format lets a title be, with as long a publisher, in every shape.</summary>
    [Theory]
    [InlineData(1100, FigureShape.Natural)]
    [InlineData(640, FigureShape.Natural)]
    [InlineData(1080, FigureShape.Square)]
    [InlineData(1280, FigureShape.Wide)]
    [InlineData(624, FigureShape.Narrow)]
    public async Task Figure_OfLongTitles_HasNoTextOverAnotherOrOutsideThePicture(double width, FigureShape shape)
    {
        const string Long = "Memorandum of understanding on communications security, interoperability and Constitutional-Court-reviewed arrangements";
        using var folder = RecordFolder.Of([.. Enum.GetValues<CommitmentKind>().Select(kind => Sample.Commitment(Formats.Slug(kind), kind, Side.Both, claims: [Sample.Amount(1_234_500_000), Sample.Claim("purpose").With("text", $"{Long}: {Long}")],
            milestones: [.. Ladders.For(kind).Select(step => Sample.Milestone($"step-{step.Stage}".ToLowerInvariant(), step.Stage, SideOf(step), date: "2025-11-28").With("citations", Sample.List(Sample.Citation(), Sample.Differing("gazette-notice"))).With("assessment", "Followed."))])
            .With("title", Long))]);
        folder.Sources[0]!["publisher"] = Long;

        var store = await folder.BuildAsync();

        foreach (var name in FigureNames.All.Where(name => name != FigureNames.OfficialAid))
        {
            await using var rendering = new Rendering();
            AssertUncrowded((await DrawAsync(rendering, name, new FigureSize(width, shape), store: store)).Find("svg[role=img]"));
        }

        static Side SideOf(LadderStep step) => step.TakenBy switch { StepTakenBy.UnitedStates => Side.UnitedStates, StepTakenBy.Ecuador => Side.Ecuador, _ => Side.Both };
    }

    /// <param name="gone">Words of how the wide one is laid out.</param>
    [Theory]
    [InlineData(FigureNames.Funding, "dash:", "stage", "item;", "–")]
    [InlineData(FigureNames.Money)]
    [InlineData(FigureNames.Ladders, "lanes:")]
    [InlineData(FigureNames.Timeline)]
    [InlineData(FigureNames.Evidence, "Rows:", "statements.", "Columns:")]
    [InlineData(FigureNames.OfficialAid, "2007", "2008", "2009", "2011", "2012", "2013", "2015", "2016", "2017", "2019", "2020", "2021", "2023", "2024")]
    public async Task Figure_ForAPhone_SaysWhatTheWideOneSays(string name, params string[] gone)
    {
        await using var rendering = new Rendering();
        await using var another = new Rendering();
        var wide = await DrawAsync(rendering, name);

        var narrow = await DrawAsync(another, name, FigureSize.Phone, (slug, key) => $"/commitments/{slug}#{key}");

        Assert.Equal(gone, Words(wide).Except(Words(narrow)));
        Assert.Equal((wide.Find("title").Text(), wide.Find("desc").Text()), (narrow.Find("title").Text(), narrow.Find("desc").Text()));
        Assert.Empty(wide.FindAll("[id]").Select(element => element.Id).Intersect(narrow.FindAll("[id]").Select(element => element.Id)));

        // An address is cut where its line ends.
        static IEnumerable<string> Words(IRenderedComponent<DynamicComponent> drawn) => AllText(drawn).Split([' ', '\u00a0']).TakeWhile(word => !word.StartsWith("https:", StringComparison.Ordinal));
    }

    private static void AssertUncrowded(IElement svg)
    {
        var boxes = svg.QuerySelectorAll("text").Where(text => text.Text().Length > 0).Select(Box.Of).ToList();
        var picture = svg.GetAttribute("viewBox")!.Split(' ').Select(Number).ToList();
        Assert.NotEmpty(boxes);
        Assert.All(boxes, box => Assert.True(
            box.Left >= -Touching && box.Top >= -Touching && box.Right <= picture[2] + Touching && box.Bottom <= picture[3] + Touching, $"{box} is outside {picture[2]} × {picture[3]}."));
        for (var first = 0; first < boxes.Count; first++)
        {
            for (var second = first + 1; second < boxes.Count; second++)
                Assert.False(boxes[first].Overlaps(boxes[second]), $"{boxes[first]} overlaps {boxes[second]}.");
        }
    }

    [Fact]
    public async Task LaddersFigure_NamesEveryCommitmentAndKeepsEveryStep()
    {
        await using var rendering = new Rendering();
        var dossiers = await new DossierQueries(TestStore.Committed()).ListAsync(View.Everything, [], withClaims: false, cancellationToken: TestContext.Current.CancellationToken);

        var rendered = await DrawAsync(rendering, FigureNames.Ladders);

        var text = AllText(rendered);
        Assert.All(dossiers, dossier => Assert.Contains(dossier.Title, text, StringComparison.Ordinal));
        Assert.All(dossiers.SelectMany(dossier => dossier.Ladder.Steps), step => Assert.Contains(step.Step.Label, text, StringComparison.Ordinal));
        var description = rendered.Find("desc").Text();
        Assert.All(dossiers.SelectMany(dossier => dossier.Ladder.Cells).Where(cell => cell.State != StepState.NotReached), cell => Assert.Contains(cell.Describe(), description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FundingFigure_NamesEveryItemWithItsAmountOrThatThereIsNone()
    {
        await using var rendering = new Rendering();
        var summary = await new FundingQueries(new DossierQueries(TestStore.Committed())).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        var rendered = await DrawAsync(rendering, FigureNames.Funding);

        var text = AllText(rendered);
        Assert.All(summary.Items, item => Assert.Contains(item.Title, text, StringComparison.Ordinal));
        Assert.All(summary.Items, item => Assert.Contains(item.Amount is null ? "value not published" : Formats.ShortMoney(item.Amount.AmountUsd), text, StringComparison.Ordinal));
        Assert.Equal(FundingWords.Finding(summary), rendered.Find("title").Text());
    }

    [Theory]
    [InlineData(FigureNames.Funding)]
    [InlineData(FigureNames.Ladders)]
    public async Task Figure_InAPage_LinksEveryRecordedStep_AndInAFileNone(string name)
    {
        await using var rendering = new Rendering();
        await using var file = new Rendering();

        var page = await DrawAsync(rendering, name, address: (slug, key) => $"/commitments/{slug}#{key}");

        var links = page.FindAll("a[href^='/commitments/']");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.False(string.IsNullOrWhiteSpace(link.GetAttribute("aria-label"))));
        Assert.Empty((await DrawAsync(file, name)).FindAll("a"));
    }

    /// <summary>Whoever cannot see an embedded picture reads what it found, and when: the picture goes on with the record.</summary>
    [Theory]
    [InlineData("/figures/money", "$19.5M ≠ announced; none of that sum is known to be obligated, disbursed or delivered (as of 1 April 2026)")]
    [InlineData("/figures/money?asof=2025-10-01", "$19.5M ≠ announced; none of that sum is known to be obligated, disbursed or delivered (as of 1 October 2025)")]
    public async Task EmbedCode_BearsWhatTheFigureFindsAndWhen(string address, string title)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<FigurePage>(parameters => parameters.Add(page => page.Name, FigureNames.Money), address);

        rendered.WaitForAssertion(() => Assert.Contains($"alt=\"{title}\">", rendered.Find("#embed-image").TextContent, StringComparison.Ordinal));
        Assert.Contains($"title=\"{title}\" width", rendered.Find("#embed-frame").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 12, 0)]
    [InlineData("one two three", 1000, 1)]
    [InlineData("one two three", 1, 3)]
    public void FigureText_Wrap_BreaksBetweenWordsOnly(string text, double width, int lines) =>
        Assert.Equal(lines, FigureText.Wrap(text, width, 12).Count);

    [Fact]
    public void FigureText_WrapToFewerLines_EndsInAnEllipsisThatFits()
    {
        var lines = FigureText.Wrap("Published in the Federal Register of the United States", 80, 11, mostLines: 2);

        Assert.Equal(2, lines.Count);
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
        Assert.True(FigureText.Width(lines[1], 11) <= 80);
    }

    private static async Task<IRenderedComponent<DynamicComponent>> DrawAsync(Rendering rendering, string name, FigureSize? size = null, Func<string, string?, string>? address = null, TestStore? store = null)
    {
        var view = name == FigureNames.Evidence && store is null ? View.Read("?commitment=safe-third-country-agreement") : View.Everything;
        store ??= TestStore.Committed();
        var dossiers = new DossierQueries(store);
        var data = await new FigureQueries(dossiers, new FundingQueries(dossiers), new TimelineQueries(store), new OfficialAidQueries(store), new BlazorApp.Services.Status.StatusQueries(store, TimeProvider.System)).FindAsync(name, view, TestContext.Current.CancellationToken);
        var facts = FigureFacts.Of(data!, PartialDate.Parse("2026-10-05"), Rendering.Today, "https://tracker.example");
        return rendering.Render<DynamicComponent>(parameters => parameters
            .Add(figure => figure.Type, FigureCatalog.Find(name)!.Component)
            .Add(figure => figure.Parameters, FigureCatalog.Parameters(data!, facts, Palette.Light, size ?? FigureSize.Page, address)!));
    }

    private static string AllText(IRenderedComponent<DynamicComponent> rendered) =>
        string.Join(' ', rendered.FindAll("svg[role=img] text").Select(line => line.Text()));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^translate\((?<x>-?[\d.]+) (?<y>-?[\d.]+)\)$")]
    private static partial Regex Translation();

    /// <summary>Where a line of text stands in the picture: from the cap height to a little under the baseline.</summary>
    private sealed record Box(string Text, double Left, double Top, double Right, double Bottom)
    {
        private const double CapHeight = 0.72, Descent = 0.2;

        public static Box Of(IElement text)
        {
            var (x, y) = (Number(text.GetAttribute("x")!), Number(text.GetAttribute("y")!));
            for (var parent = text.ParentElement; parent is not null && parent.LocalName != "svg"; parent = parent.ParentElement)
            {
                if (parent.GetAttribute("transform") is not { } transform)
                    continue;
                var moved = Translation().Match(transform);
                Assert.True(moved.Success, $"{transform} is not understood here.");
                (x, y) = (x + Number(moved.Groups["x"].Value), y + Number(moved.Groups["y"].Value));
            }

            var size = Number(text.GetAttribute("font-size")!);
            var width = FigureText.Width(text.Text(), size, text.GetAttribute("font-weight") == "bold");
            var left = text.GetAttribute("text-anchor") switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
            return new Box(text.Text(), left, y - (size * CapHeight), left + width, y + (size * Descent));
        }

        public bool Overlaps(Box other) =>
            Left + Touching < other.Right && other.Left + Touching < Right && Top + Touching < other.Bottom && other.Top + Touching < Bottom;
    }
}
