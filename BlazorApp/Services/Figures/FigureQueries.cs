using BlazorApp.Data;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Services.Figures;

/// <summary>The figures by name, as addresses have them.</summary>
public static class FigureNames
{
    public const string Funding = "funding";
    public const string Money = "money";
    public const string Ladders = "ladders";
    public const string Timeline = "timeline";
    public const string Evidence = "evidence";

    public const string OfficialAid = "official-aid";

    public static readonly IReadOnlyList<string> All = [Funding, Money, Ladders, Timeline, Evidence, OfficialAid];
}

/// <summary>What one figure draws, its table shows and its files hold: one input, so that they cannot disagree.</summary>
/// <param name="View">The view it was read for.</param>
/// <param name="Dossiers">The commitments, in order; one for the figure of evidence; empty for the timeline.</param>
/// <param name="Events">The entries of the timeline figure, oldest first; empty for the others.</param>
/// <param name="Obstacle">Why it cannot be drawn, and what to do; null when it can.</param>
public sealed record FigureData(string Name, View View, IReadOnlyList<Dossier> Dossiers, IReadOnlyList<TimelineEvent> Events, string? Obstacle = null)
{
    public IEnumerable<CitationRow> Citations => Dossiers.SelectMany(dossier => dossier.Citations).Concat(Events.SelectMany(item => item.Evidence.Citations));

    /// <summary>Official figures; null for every other figure.</summary>
    public OfficialAidSummary? OfficialAid { get; init; }

    /// <summary>The page of the list that it draws; null for a figure of no list.</summary>
    public IPage? List { get; init; }

    /// <summary>What the list holds, in the plural.</summary>
    public string Things => Name switch { FigureNames.Timeline => "entries", FigureNames.Funding or FigureNames.Money => "items", _ => "commitments" };

    /// <summary>Which part of a list that is longer than a page it draws, in words; null: all of it.</summary>
    public string? Part => List?.DescribePart(Things, Name != FigureNames.Timeline ? "first" : View.Sort == "date" ? "oldest" : "newest");

    /// <summary>Announced money by stage, of all pages of the list; empty for figures that state none.</summary>
    public IReadOnlyList<StageTotal> Totals { get; init; } = [];

    /// <summary>Items among those shown that have no published amount, where only such as have one can be drawn; empty for every other figure.</summary>
    public IReadOnlyList<Dossier> WithoutAmount { get; init; } = [];

    /// <summary>What is drawn, in words: the filters, and which part of a list; “all” when there are neither.</summary>
    public string Shown => Part is null ? View.DescribeFilters() : View.IsFiltered ? $"{View.DescribeFilters()}; {Part}" : Part;

    /// <summary>Publication date of the newest source behind it, or the vintage of its official figures; null when none is dated.</summary>
    public PartialDate? DataThrough => (OfficialAid?.Vintage ?? Citations.Max(citation => citation.Source.Published?.ToString())) is { } newest ? PartialDate.Parse(newest) : null;

    public FundingSummary Funding => new(Dossiers, Totals);
}

/// <summary>Reads figures: of long lists the view's page. One round trip each; one more to count a list longer than a page.</summary>
public sealed class FigureQueries(DossierQueries dossiers, FundingQueries funding, TimelineQueries timeline, OfficialAidQueries officialAid, StatusQueries status)
{
    /// <summary>A figure's input; null if there is no figure of that name.</summary>
    public async Task<FigureData?> FindAsync(string name, View view, CancellationToken cancellationToken = default)
    {
        var data = await ReadAsync(name, view, cancellationToken);
        return data?.Obstacle is not null && name != FigureNames.OfficialAid && view.AsOf is { } day && (await status.GetAsync(view, cancellationToken)).FirstDay is { } first && first > day
            ? data with { Obstacle = $"Nothing was public by {Formats.Day(day)}. The record begins on {Formats.Day(first)}: choose that day or a later one." }
            : data;
    }

    private async Task<FigureData?> ReadAsync(string name, View view, CancellationToken cancellationToken) => name switch
    {
        FigureNames.Funding => OfFunding(view, await funding.GetAsync(view, cancellationToken)),
        FigureNames.Money => OfMoney(view, await funding.GetAsync(view, cancellationToken)),
        FigureNames.Ladders => OfDossiers(name, view, await dossiers.ListAsync(view, [], withClaims: false, cancellationToken: cancellationToken)),
        FigureNames.Timeline => OfTimeline(view, await timeline.ListAsync(view, cancellationToken)),
        FigureNames.Evidence => await OfEvidenceAsync(view, cancellationToken),
        FigureNames.OfficialAid => OfOfficialAid(view, await officialAid.FindAsync(view, cancellationToken)),
        _ => null,
    };

    /// <summary>Official figures by year.</summary>
    public static FigureData OfOfficialAid(View view, OfficialAidSummary? aid) =>
        new(FigureNames.OfficialAid, view, [], [], aid is null ? "No vintage of official figures is recorded for this view. Choose a later day, or no vintage." : null) { OfficialAid = aid };

    /// <summary>The figure of these commitments, already read for a page.</summary>
    public static FigureData OfDossiers(string name, View view, IReadOnlyList<Dossier> items) =>
        new(name, view, items, [], items.Count == 0 ? Nothing(name, view) : null) { List = items as IPage };

    /// <summary>Money and equipment by item and stage.</summary>
    public static FigureData OfFunding(View view, FundingSummary summary) =>
        OfDossiers(FigureNames.Funding, view, summary.Items) with { Totals = summary.Totals };

    /// <summary>Announced money against its later stages: only items with a published amount can be drawn.</summary>
    public static FigureData OfMoney(View view, FundingSummary summary)
    {
        var priced = summary.Items.Where(item => item.Amount is not null).ToList();
        var data = new FigureData(FigureNames.Money, view, priced, []) { List = summary.Items as IPage, Totals = summary.Totals, WithoutAmount = [.. summary.Items.Except(priced)] };
        return priced.Count > 0 ? data : data with
        {
            Obstacle = summary.Items.Count == 0 ? Nothing(FigureNames.Money, view)
                : data.Part is { } part ? $"None of the items shown ({part}) has a published amount." : "None of the items shown has a published amount. Clear the filters to see those that have.",
        };
    }

    /// <summary>Milestones and engagements with a date; entries without one cannot stand on an axis of time.</summary>
    public static FigureData OfTimeline(View view, IReadOnlyList<TimelineEvent> events)
    {
        var dated = events.Where(item => item is { Date: not null, Type: TimelineEntryType.Milestone or TimelineEntryType.Engagement }).OrderBy(item => item.Date).ToList();
        return new FigureData(FigureNames.Timeline, view, [], dated,
            dated.Count > 0 ? null : events.Count == 0 ? Nothing(FigureNames.Timeline, view) : $"No step, visit or meeting among the entries shown has a date.{(view.IsFiltered ? " Clear the filters to see those that have." : "")}")
        {
            List = events as IPage,
        };
    }

    private async Task<FigureData> OfEvidenceAsync(View view, CancellationToken cancellationToken)
    {
        var dossier = view.Commitment is { } slug ? await dossiers.FindAsync(slug, view, cancellationToken) : await dossiers.FindMostDisputedAsync(view, cancellationToken);
        return dossier is null
            ? new FigureData(FigureNames.Evidence, view, [], [], view.Commitment is null ? Nothing(FigureNames.Evidence, view) : $"There is no record of a commitment “{view.Commitment}” in this view. Choose another commitment.")
            : new FigureData(FigureNames.Evidence, view with { Commitment = dossier.Slug }, [dossier], []);
    }

    private static string Nothing(string name, View view)
    {
        if (view.Page > 1)
            return $"Page {Formats.Number(view.Page)} is past the end of the list. Choose the first page.";
        var what = name switch { FigureNames.Funding or FigureNames.Money => "funding or equipment", FigureNames.Timeline => "step, visit or meeting", _ => "commitment" };
        return (view.IsFiltered, view.AsOf) switch
        {
            (true, { } day) => $"No {what} that was public by {Formats.Day(day)} matches the filters ({view.DescribeFilters()}). Clear the filters, or choose a later day.",
            (true, null) => $"No {what} matches the filters ({view.DescribeFilters()}). Clear them.",
            (false, { } day) => $"No {what} was public by {Formats.Day(day)}. Choose a later day.",
            _ => $"No {what} has been recorded yet.",
        };
    }
}
