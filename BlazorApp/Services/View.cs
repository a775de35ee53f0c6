using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services.Changes;
using Microsoft.AspNetCore.WebUtilities;

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

    private static readonly string ADay = $"a day of the years {FirstDay.Year} to {LastDay.Year}, such as 2025-12-31";

    /// <summary>What narrows a page, by name in the address; each page applies some of them.</summary>
    public static readonly IReadOnlyList<string> Filters = ["kind", "side", "stage", "type", "since", "recorded", "q", "engagement", "commitment", "vintage", "dollars"];

    // What is shorter is a name of somebody else’s as likely as a slip.
    private const int ShortestMistyped = 4;

    // What any address may bear, whether or not it makes a difference there.
    private static readonly IReadOnlyList<string> Carriers = ["asof", "sort", "page", "theme", "present"];

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
    public bool IsFiltered => Stage is not null || Side is not null || Kind is not null || Text is not null || Engagement is not null || Since is not null || Recorded is not null || Type is not null;

    /// <summary>The part that goes along from page to page: the as-of day and the look.</summary>
    public View Carried => new() { AsOf = AsOf, Theme = Theme, Present = Present };

    /// <summary>The same address without filters.</summary>
    public View Unfiltered => this with { Stage = null, Side = null, Kind = null, Text = null, Engagement = null, Since = null, Recorded = null, Type = null, Page = 1, Ignored = [] };

    /// <summary>Reads the query of an address; what cannot be used is left out and named in <see cref="Ignored"/>.</summary>
    /// <param name="query">With or without the leading “?”.</param>
    /// <param name="sorts">The columns that this page can be sorted by; null keeps any.</param>
    /// <param name="filters">Which of <see cref="Filters"/> this page applies; null keeps any.</param>
    /// <param name="others">What else this address takes: names that nobody knows are told as ignored. Null: only those are told that are one of ours in another spelling, such as as-of or kinds.</param>
    public static View Read(string query, IReadOnlyList<string>? sorts = null, IReadOnlyList<string>? filters = null, IReadOnlyList<string>? others = null)
    {
        var values = QueryHelpers.ParseQuery(query);
        var ignored = new List<string>();
        ignored.AddRange(values.Keys.Except([.. Filters, .. Carriers, .. others ?? []], StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Meant: Meant(name)))
            .Where(pair => pair.Meant is not null || others is not null)
            .Select(pair => $"“{PlainText.Shorten(PlainText.Printable(pair.Name))}” was ignored: {(pair.Meant is null ? "there is no such parameter" : $"write {pair.Meant}")}."));
        return new View
        {
            AsOf = Value("asof", ADay, ReadDay),
            Since = Value("since", ADay, ReadDay),
            Recorded = Value("recorded", ADay, ReadDay),
            Stage = Value("stage", "a stage of a ladder", Word<Stage>),
            Side = Value("side", "united-states, ecuador or both", Word<Side>),
            Kind = Value("kind", "a kind of commitment", Word<CommitmentKind>),
            Type = Value("type", $"one of {Words<ChangeType>()}", Word<ChangeType>),
            Dollars = Value("dollars", "current or constant", Word<Dollars>),
            Theme = Value("theme", "light or dark", Word<Theme>),
            Text = ReadText(),
            Sort = ReadSort(),
            Engagement = ReadSlug("engagement", "a visit or meeting"),
            Commitment = ReadSlug("commitment", "a commitment"),
            Vintage = ReadVintage(),
            Page = ReadPage(),
            Present = Raw("present") == "1",
            For = ReadFor(),
            Ignored = ignored,
        };

        // Ours in another spelling: as-of, kinds, sdie. Null for what is nobody’s.
        static string? Meant(string name)
        {
            var letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
            string[] ours = [.. Filters, .. Carriers];
            return ours.FirstOrDefault(known => known == letters) ?? ours.FirstOrDefault(known => Math.Min(known.Length, letters.Length) >= ShortestMistyped && IsSlipOf(letters, known));
        }

        // A letter too many or too few, or two in each other’s place; another letter may make another word.
        static bool IsSlipOf(string word, string meant) => word.Length == meant.Length
            ? Enumerable.Range(0, word.Length - 1).Any(index => word == $"{meant[..index]}{meant[index + 1]}{meant[index]}{meant[(index + 2)..]}")
            : word.Length < meant.Length ? IsShortBy(word, meant) : IsShortBy(meant, word);

        static bool IsShortBy(string shorter, string longer) => shorter.Length == longer.Length - 1 && Enumerable.Range(0, longer.Length).Any(index => longer.Remove(index, 1) == shorter);

        string? Raw(string key) => values.TryGetValue(key, out var found) && PlainText.Printable(found.ToString()).Trim() is { Length: > 0 } text ? text : null;

        // Null for a filter of other pages, which is named.
        string? Asked(string key)
        {
            if (filters is null || filters.Contains(key) || !Filters.Contains(key) || Raw(key) is not { } text)
                return Raw(key);
            ignored.Add($"“{key}={PlainText.Shorten(text)}” was ignored: this page {(filters.Count == 0 ? "has no such filter" : $"filters by {string.Join(", ", filters)}")}.");
            return null;
        }

        T? Value<T>(string key, string expected, Func<string, T?> read) where T : struct
        {
            if (Asked(key) is not { } text)
                return null;
            var value = read(text);
            if (value is null)
                ignored.Add($"“{key}={PlainText.Shorten(text)}” was ignored: it is not {expected}.");
            return value;
        }

        string? ReadText()
        {
            var text = Asked("q");
            if (text is not { Length: > LongestText })
                return text;
            ignored.Add($"“q” was cut: only its first {LongestText} characters are looked for.");
            return PlainText.Cut(text, LongestText).TrimEnd();
        }

        string? ReadVintage()
        {
            if (Asked("vintage") is not { } vintage)
                return null;
            if (vintage.Length == 7 && PartialDate.TryParse(vintage, out _))
                return vintage;
            ignored.Add($"“vintage={PlainText.Shorten(vintage)}” was ignored: it is not a month such as 2025-04.");
            return null;
        }

        string? ReadSlug(string key, string what)
        {
            if (Asked(key) is not { } slug)
                return null;
            if (slug.Length <= 80 && slug.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
                return slug;
            ignored.Add($"“{key}={PlainText.Shorten(slug)}” was ignored: it is not the short name of {what}.");
            return null;
        }

        string? ReadFor()
        {
            if (Raw("for") is not { } page)
                return null;
            if (page is ['/', ..] and not ['/', '/' or '\\', ..] && page.Length <= 1000 && Uri.TryCreate(page, UriKind.Relative, out _))
                return page;
            ignored.Add("“for” was ignored: it is not the address of a page of this site.");
            return null;
        }

        int ReadPage()
        {
            if (Raw("page") is not { } page || (int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LastPage))
                return Raw("page") is { } known ? int.Parse(known, CultureInfo.InvariantCulture) : 1;
            ignored.Add($"“page={PlainText.Shorten(page)}” was ignored: it is not a page number.");
            return 1;
        }

        string? ReadSort()
        {
            if (Raw("sort") is not { } sort || sorts is null || sorts.Contains(sort is ['-', .. var column] ? column : sort))
                return Raw("sort");
            ignored.Add(sorts.Count == 0 ? "“sort” was ignored: this page has one order." : $"“sort={PlainText.Shorten(sort)}” was ignored: this page sorts by {string.Join(", ", sorts)}.");
            return null;
        }
    }

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

    private static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= FirstDay && day <= LastDay ? day : null;

    private static T? Word<T>(string text) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(word => string.Equals(Formats.Slug(word!.Value), text, StringComparison.OrdinalIgnoreCase));

    private static string Words<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(word => Formats.Slug(word)));
}
