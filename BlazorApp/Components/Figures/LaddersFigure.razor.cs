using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Components.Figures;

public sealed partial class LaddersFigure
{
    private const double GroupGap = 8;
    private const double HeadSize = 12;
    private const double TitleSize = 13;
    private const double ColumnGap = 4;
    private const int MostHeadLines = 4;
    private const double LegendSign = 16;
    private const double LegendLine = 14;

    // Of a side in a narrow picture: a sign and a date.
    private const double SideWidth = 100;

    private static readonly Side[] Sides = [Side.UnitedStates, Side.Ecuador];

    private readonly List<Group> _groups = [];
    private readonly List<(SignEntry Entry, IReadOnlyList<string> Lines, double X, double Y)> _legend = [];
    private double _height;

    protected override bool CanStandSideBySide => true;

    // A frame has the height it has: there the lines stand closer, so that letters keep their size.
    private double LaneHeight => IsSideBySide ? 17 : 18;

    private double RowGap => IsSideBySide ? 2.4 : 6;

    private double DateSize => IsSideBySide ? 10.5 : 12;

    // Of a sign and the space behind it.
    private double SignRoom => IsSideBySide ? 15 : 18;

    private double TitleWidth => IsNarrow ? Width - 32 : IsSideBySide ? 160 : Math.Clamp(Width * 0.27, 170, 290);

    private double LaneLabelLeft => 16 + TitleWidth + 8;

    private double StepsLeft => LaneLabelLeft + 28;

    private string Finding
    {
        get
        {
            var completed = Data.Dossiers.Where(dossier => dossier.Ladder.Steps[^1].Cells.All(cell => cell.State == StepState.Reached)).ToList();
            var disputed = completed.Count(dossier => dossier.Ladder.Steps[^1].Cells.Any(cell => cell.Milestone?.Evidence.IsDisputed == true));
            var kinds = completed.CountBy(dossier => dossier.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {Formats.Plural(kind.Key, kind.Value)}");
            var of = Data.Part is { } part ? $"Of {part}," : $"{Formats.Count(Data.Dossiers.Count, "commitment")}:";
            var reported = $"reported at the last stage of {(completed.Count > 1 ? "their" : "its")} ladder";
            var differing = disputed == 0 ? "" : $"; ≠ on {(disputed < completed.Count ? Formats.Number(disputed) : completed.Count == 1 ? "it" : "all")}";
            return completed.Count == 0 ? $"{of} none is {reported}" : $"{of} {(completed.Count == 1 ? "one is" : $"{completed.Count} are")} {reported}: {string.Join(", ", kinds)}{differing}";
        }
    }

    private string Description => Shown + string.Join(" ", Data.Dossiers.InOrder().Select(dossier =>
        $"{dossier.Title}: {string.Join("; ", dossier.Ladder.Cells.Where(cell => cell.State != StepState.NotReached).Select(cell => cell.Describe()))}."));

    protected override void OnParametersSet()
    {
        PlaceLegend();
        _groups.Clear();
        var headTop = _legend[^1].Y + 38 + ((_legend[^1].Lines.Count - 1) * LegendLine);
        var top = headTop;
        foreach (var kind in Data.Dossiers.InOrder().GroupBy(dossier => dossier.Kind))
        {
            _groups.Add(IsNarrow ? Down(kind, top) : Across(kind, top));
            top = _groups[^1].Bottom;
        }

        _height = IsSideBySide ? SideBySide() : top;
    }

    private void PlaceLegend()
    {
        _legend.Clear();
        var (x, y) = (8.0, 0.0);
        foreach (var entry in SignEntry.For(Data.Dossiers.SelectMany(dossier => dossier.Ladder.Cells)))
        {
            var lines = FigureText.Wrap(entry.Label, Width - 40 - SignsWidth(entry), 12);
            var width = SignsWidth(entry) - 4 + lines.Max(line => FigureText.Width(line, 12));
            if (x + width > Width - 32)
                (x, y) = (8, y + LaneHeight);
            _legend.Add((entry, lines, x, y));
            x += width + 28;
        }
    }

    private static double SignsWidth(SignEntry entry) => entry.States.Count * LegendSign;

    /// <summary>A row for each commitment, a column for each step.</summary>
    private Group Across(IGrouping<CommitmentKind, Dossier> kind, double top)
    {
        var steps = kind.SelectMany(dossier => dossier.Ladder.Steps.Select(step => step.Step)).Distinct().OrderBy(step => Ladders.For(kind.Key).ToList().IndexOf(step)).ToList();
        var widths = ColumnWidths(kind, steps);
        var lefts = steps.Select((_, column) => StepsLeft + widths.Take(column).Sum()).ToList();
        var headSize = steps.Zip(widths).Min(column => FitWords(column.First, column.Second - 4));
        var heads = steps.Select((step, column) => FigureText.Wrap(step.Label, widths[column] - 6, headSize, mostLines: MostHeadLines)).ToList();
        var headHeight = 10 + (heads.Max(lines => lines.Count) * 14);
        var rows = new List<Row>();
        var rowTop = headHeight + 0.0;
        foreach (var dossier in kind)
        {
            var lanes = LanesOf([dossier]);
            var lines = FigureText.Wrap(dossier.Title, TitleWidth, TitleSize, mostLines: 3);
            var height = Math.Max(lanes.Count * LaneHeight, lines.Count * 15) + RowGap;
            rows.Add(new Row(dossier, rowTop, height, lines,
                [.. lanes.Select((side, lane) => LabelOf(side, LaneLabelLeft, 16 + (lane * LaneHeight)))],
                [.. dossier.Ladder.Cells.Select(cell => new Place(cell, lefts[steps.IndexOf(cell.Step)] + 7, 12 + (LaneOf(lanes, cell.Side) * LaneHeight), widths[steps.IndexOf(cell.Step)]))]));
            rowTop += height;
        }

        return new Group(kind.Key, top, headHeight, [.. heads.SelectMany((lines, column) => lines.Select((line, index) => new Label(line, lefts[column], 14 + (index * 14), headSize, Palette.Quiet)))], rows);
    }

    /// <summary>Each column has the room that the dates of steps in it take, or the words over it; when a step was said to be expected has room only where that takes it from no date. What is left is shared out, and what is missing is taken from all alike.</summary>
    private List<double> ColumnWidths(IEnumerable<Dossier> dossiers, IReadOnlyList<LadderStep> steps)
    {
        var room = PanelWidth - 16 - StepsLeft;
        var needs = Needs(withSaid: true);
        if (needs.Sum() > room)
            needs = Needs(withSaid: false);
        var spare = room - needs.Sum();
        return needs.ConvertAll(need => spare >= 0 ? need + (spare / needs.Count) : need * room / needs.Sum());

        List<double> Needs(bool withSaid) => [.. steps.Select(step => ColumnGap + dossiers.SelectMany(dossier => dossier.Ladder.Cells).Where(cell => cell.Step == step && cell.Milestone is { } milestone && (withSaid || milestone.SaidOn is null))
            .Select(cell => SignRoom + FigureText.Width(DateForms(cell.Milestone!)[^1], DateSize)).Append(HeadWidth(step)).Max())];
    }

    /// <summary>A line for each step under the title of its commitment, a column for each side.</summary>
    private Group Down(IGrouping<CommitmentKind, Dossier> kind, double top)
    {
        const double HeadHeight = 24;
        var lanes = LanesOf(kind);
        var sidesLeft = Width - 16 - (lanes.Count * SideWidth);
        var rows = new List<Row>();
        var rowTop = HeadHeight;
        foreach (var dossier in kind)
        {
            var title = FigureText.Wrap(dossier.Title, TitleWidth, TitleSize);
            var (labels, cells) = (new List<Label>(), new List<Place>());
            var y = 16 + (title.Count * 15) + 2.0;
            foreach (var (step, ofStep) in dossier.Ladder.Steps)
            {
                var lines = FigureText.Wrap(step.Label, sidesLeft - 18, HeadSize);
                labels.AddRange(lines.Select((line, index) => new Label(line, 16, y + (index * 14), HeadSize, Palette.Quiet)));
                cells.AddRange(ofStep.Select(cell => new Place(cell, sidesLeft + 7 + (LaneOf(lanes, cell.Side) * SideWidth), y - 4, cell.Side == Side.Both ? 1.5 * SideWidth : SideWidth)));
                y += Math.Max(LaneHeight, (lines.Count * 14) + 4);
            }

            rows.Add(new Row(dossier, rowTop, y - 9, title, labels, cells));
            rowTop += y - 9;
        }

        return new Group(kind.Key, top, HeadHeight, [.. lanes.Select((side, lane) => LabelOf(side, sidesLeft + (lane * SideWidth), 14))], rows);
    }

    // The groups keep their order; the second panel begins where the taller of the two is as low as it can be.
    private double SideBySide()
    {
        if (_groups.Count == 0)
            return 0;
        var (first, end) = (_groups[0].Top, _groups[^1].Bottom);
        var second = _groups.Skip(1).Select(group => group.Top).Append(end).MinBy(top => Math.Max(top - first, end - top));
        for (var index = 0; index < _groups.Count; index++)
        {
            if (_groups[index].Top >= second)
                _groups[index] = _groups[index] with { Left = PanelWidth, Top = _groups[index].Top - second + first };
        }

        return _groups.Max(group => group.Bottom);
    }

    private static List<Side> LanesOf(IEnumerable<Dossier> dossiers) => [.. Sides.Where(side => dossiers.Any(dossier => dossier.Ladder.Concerns(side)))];

    // A joint step stands between the lanes.
    private static double LaneOf(List<Side> lanes, Side side) => side == Side.Both ? (lanes.Count - 1) / 2.0 : lanes.IndexOf(side);

    private Label LabelOf(Side side, double x, double y) => new(side == Side.UnitedStates ? "US" : "EC", x, y, 12, Palette.Of(side), IsBold: true);

    // A word is never broken: in a narrow column the heads are set smaller until the longest one fits.
    private static double FitWords(LadderStep step, double width) => Math.Min(HeadSize, HeadSize * width / LongestWord(step));

    private static double HeadWidth(LadderStep step)
    {
        var width = LongestWord(step);
        while (FigureText.Wrap(step.Label, width, HeadSize).Count > MostHeadLines)
            width += 4;
        return width + 2;
    }

    private static double LongestWord(LadderStep step) => step.Label.Split(' ').Max(word => FigureText.Width(word, HeadSize));

    private sealed record Label(string Text, double X, double Y, double Size, string Fill, bool IsBold = false);

    /// <param name="Room">Width of its column.</param>
    private sealed record Place(LadderCell<MilestoneRow> Cell, double X, double Y, double Room);

    private sealed record Row(Dossier Dossier, double Top, double Height, IReadOnlyList<string> TitleLines, IReadOnlyList<Label> Labels, IReadOnlyList<Place> Cells);

    private sealed record Group(CommitmentKind Kind, double Top, double HeadHeight, IReadOnlyList<Label> Heads, IReadOnlyList<Row> Rows)
    {
        /// <summary>Where its panel begins.</summary>
        public double Left { get; init; }

        public double Bottom => Top + Rows[^1].Top + Rows[^1].Height + GroupGap;
    }
}
