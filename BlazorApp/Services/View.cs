using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services.Changes;

namespace BlazorApp.Services;

public enum Theme { Light, Dark }

/// <summary>Prices in which official figures are given: of each year, or of the vintage's base year.</summary>
public enum Dollars { Current, Constant }

/// <summary>
/// What an address asks for: as-of day, filters, sort, look. It is read from the query and written back into it, and holds all state of a page.
/// A null is “not asked for”.
/// </summary>
public sealed record View
{
    /// <summary>A search text longer than this is cut: no title is.</summary>
    public const int LongestText = 200;

    /// <summary>Lists end long before it; it keeps a page number from overflowing.</summary>
    public const int LastPage = 1_000_000;

    /// <summary>The days that an address can name: those of the years that a record may have. (The calendar's own first and last days have no day before or after them.)</summary>
    public static readonly DateOnly FirstDay = new(1800, 1, 1), LastDay = new(2099, 12, 31);

    /// <summary>What narrows a page, by name in the address; each page applies some of them.</summary>
    public static readonly IReadOnlyList<string> Filters = ["kind", "side", "stage", "type", "since", "recorded", "q", "engagement", "commitment", "vintage", "dollars"];

    /// <summary>What any address may bear, whether or not it makes a difference there.</summary>
    internal static readonly IReadOnlyList<string> Carriers = ["asof", "sort", "page", "theme", "present"];

    public static readonly View Everything = new();

    /// <summary>Only what was public by this day counts; null: all that is recorded.</summary>
    public DateOnly? AsOf { get; init; }

    public Stage? Stage { get; init; }

    public Side? Side { get; init; }

    public CommitmentKind? Kind { get; init; }

    /// <summary>Words to look for in titles and summaries.</summary>
    public string? Text { get; init; }

    /// <summary>A column, with a leading “-” for descending order.</summary>
    public string? Sort { get; init; }

    /// <summary>Only what became known from this day on, on pages that tell of changes; null: from the beginning.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only what was recorded here from this day on, on the list of changes: what is recorded late became known earlier. Null: whenever.</summary>
    public DateOnly? Recorded { get; init; }

    /// <summary>Only changes of this type; null: all.</summary>
    public ChangeType? Type { get; init; }

    /// <summary>Null: current dollars, and both in files.</summary>
    public Dollars? Dollars { get; init; }

    /// <summary>Null: as the reader's system prefers.</summary>
    public Theme? Theme { get; init; }

    /// <summary>A commitment's slug, for the figure that draws one.</summary>
    public string? Commitment { get; init; }

    /// <summary>The slug of a visit or meeting: only that, and dated facts behind it.</summary>
    public string? Engagement { get; init; }

    /// <summary>A vintage of official figures, yyyy-MM; null: the newest.</summary>
    public string? Vintage { get; init; }

    /// <summary>Which page of a list that is longer than one; the first is 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>For clean captures: navigation and controls are left out.</summary>
    public bool Present { get; init; }

    /// <summary>Path and query of the page for which a day is chosen, on the list of days; null: the overview.</summary>
    public string? For { get; init; }

    /// <summary>One sentence for each value that could not be used.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether anything but the look narrows what is shown.</summary>
    public bool IsFiltered => Unfiltered with { Page = Page, Ignored = Ignored } != this;

    /// <summary>The part that goes along from page to page: the as-of day and the look.</summary>
    public View Carried => new() { AsOf = AsOf, Theme = Theme, Present = Present };

    /// <summary>The same, as it is cited or taken away: it looks as its reader prefers.</summary>
    public View WithoutLook => this with { Theme = null, Present = false };

    /// <summary>The same address without filters.</summary>
    public View Unfiltered => this with { Stage = null, Side = null, Kind = null, Text = null, Engagement = null, Since = null, Recorded = null, Type = null, Page = 1, Ignored = [] };

    /// <summary>Reads the query of an address; what cannot be used is left out and named in <see cref="Ignored"/>.</summary>
    /// <param name="query">With or without the leading “?”.</param>
    /// <param name="sorts">The columns that this page can be sorted by; null keeps any.</param>
    /// <param name="filters">Which of <see cref="Filters"/> this page applies; null keeps any.</param>
    /// <param name="others">What else this address takes: names that nobody knows are told as ignored. Null: only those are told that are one of ours in another spelling, such as as-of or kinds.</param>
    /// <param name="hasPages">Whether a page can be asked for; if not, “page” is told as a name that nobody knows.</param>
    public static View Read(string query, IReadOnlyList<string>? sorts = null, IReadOnlyList<string>? filters = null, IReadOnlyList<string>? others = null, bool hasPages = true) =>
        new ViewReader(query, sorts, filters, others, hasPages).Read();

    /// <summary>The query that restores this view, with its leading “?”; empty when there is nothing to say.</summary>
    public string ToQuery()
    {
        var query = string.Join('&', Pairs.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    /// <summary>The same as keys and values, for the hidden fields of a form.</summary>
    public IEnumerable<(string Key, string Value)> Pairs =>
        new (string Key, string? Value)[]
        {
            ("asof", AsOf is { } day ? Formats.IsoDay(day) : null),
            ("since", Since is { } since ? Formats.IsoDay(since) : null),
            ("recorded", Recorded is { } recorded ? Formats.IsoDay(recorded) : null),
            ("stage", Stage is { } stage ? Formats.Slug(stage) : null),
            ("type", Type is { } type ? Formats.Slug(type) : null),
            ("side", Side is { } side ? Formats.Slug(side) : null),
            ("kind", Kind is { } kind ? Formats.Slug(kind) : null),
            ("q", Text),
            ("sort", Sort),
            ("engagement", Engagement),
            ("commitment", Commitment),
            ("vintage", Vintage),
            ("dollars", Dollars is { } dollars ? Formats.Slug(dollars) : null),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null),
            ("theme", Theme is { } theme ? Formats.Slug(theme) : null),
            ("present", Present ? "1" : null),
            ("for", For),
        }.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!));

    /// <summary>The filters as a sentence part: “kind Equipment, side Ecuador”; “all” when there are none.</summary>
    public string DescribeFilters()
    {
        var parts = new List<string>();
        if (Type is { } type)
            parts.Add(Formats.Plural(type));
        if (Kind is { } kind)
            parts.Add($"kind {Formats.Label(kind)}");
        if (Side is { } side)
            parts.Add($"side {Formats.Label(side)}");
        if (Stage is { } stage)
            parts.Add($"stage {Formats.Label(stage)}");
        if (Text is { } text)
            parts.Add($"text “{text}”");
        if (Engagement is { } engagement)
            parts.Add($"visit or meeting “{engagement}”");
        if (Since is { } since)
            parts.Add($"since {Formats.Day(since)}");
        if (Recorded is { } recorded)
            parts.Add($"recorded since {Formats.Day(recorded)}");
        return parts.Count == 0 ? "all" : string.Join(", ", parts);
    }
}
