namespace BlazorApp.Services;

/// <summary>Every internal link. The as-of day and the look travel along.</summary>
public static class Addresses
{
    public const string Overview = "/";
    public const string Funding = "/funding";
    public const string Designations = "/designations";
    public const string Extradition = "/extradition";
    public const string Agreements = "/agreements";
    public const string Timeline = "/timeline";
    public const string Sources = "/sources";
    public const string About = "/about";
    public const string Records = "/about/records";
    public const string Changes = "/changes";
    public const string OfficialAid = "/official-aid";
    public const string Brief = "/brief";
    public const string Slides = "/brief/slides";
    public const string Search = "/search";
    public const string Days = "/days";
    public const string Compare = "/compare";
    public const string Figures = "/figures";

    /// <summary>Files without a page of their own: each statement and open question of all commitments, or of those of <see cref="Funding"/>.</summary>
    public const string Statements = "/statements";
    public const string FundingStatements = "/funding/statements";

    /// <summary>The store itself, and the description of all that programs can read.</summary>
    public const string Store = "/app.db";
    public const string OpenApi = "/openapi.json";

    /// <summary>How the page of a figure is shown in a frame, for other sites: see <see cref="OEmbedOf"/>.</summary>
    public const string OEmbed = "/oembed";

    /// <summary>The pages that the navigation offers, in its order.</summary>
    public static readonly IReadOnlyList<(string Path, string Label)> Pages =
    [
        (Overview, "Overview"), (Funding, "Funding"), (OfficialAid, "Official aid"), (Designations, "Designations"), (Extradition, "Extradition"),
        (Agreements, "Agreements"), (Timeline, "Timeline"), (Changes, "Changes"), (Sources, "Sources"), (Brief, "Brief"), (About, "About"),
    ];

    /// <summary>The others that can be jumped to; a link on one of those above leads to each.</summary>
    public static readonly IReadOnlyList<(string Path, string Label)> FurtherPages =
    [
        (Compare, "Compare two days"), (Days, "Days on which something became known"), (Figures, "Figures"), (Slides, "Slides"), (Records, "Format of the records"),
    ];

    /// <summary>A page of the lists above, with the view's as-of day and look.</summary>
    public static string Page(string path, View view) => path + view.Carried.ToQuery();

    /// <summary>One commitment; with a key, the place of that milestone, claim or unknown in it.</summary>
    public static string Commitment(string slug, View view, string? key = null) => $"/commitments/{slug}{view.Carried.ToQuery()}{Fragment(key)}";

    public static string Source(string slug, View view) => $"/sources/{slug}{view.Carried.ToQuery()}";

    /// <summary>A search for these words; null: none yet.</summary>
    public static string SearchFor(string? text, View view) => Search + (view.Carried with { Text = text }).ToQuery();

    /// <summary>An engagement's place on the timeline, which is narrowed to it: of a long one it might stand on any page.</summary>
    public static string Engagement(string slug, View view) => $"{Timeline}{(view.Carried with { Engagement = slug }).ToQuery()}{Fragment(slug)}";

    /// <summary>One figure, alone, in this view.</summary>
    public static string Figure(string name, View view) => $"{Figures}/{name}{view.ToQuery()}";

    /// <summary>A figure as a file: svg or csv.</summary>
    /// <param name="shape">“square”, “wide” or “narrow”, of a picture; null: as tall as it needs.</param>
    public static string FigureFile(string name, string form, View view, string? shape = null) =>
        $"{Figures}/{name}.{form}{view.ToQuery() switch { var query when shape is null => query, "" => $"?shape={shape}", var query => $"{query}&shape={shape}" }}";

    /// <summary>What oEmbed says of a figure.</summary>
    /// <param name="address">The absolute address of its page.</param>
    public static string OEmbedOf(string address) => $"{OEmbed}?url={Uri.EscapeDataString(address)}";

    /// <summary>The data form of a page in the same view: csv, xlsx or json, of some pages atom, and of the timeline ics. It begins with the first row, whichever page is shown: JSON has other pages.</summary>
    /// <param name="path">With or without a slash at its end.</param>
    public static string DataForm(string path, string form, View view) =>
        $"{(path.TrimEnd('/') is { Length: > 0 } page ? page : "/overview")}.{form}{(view.WithoutLook with { Page = 1, For = null }).ToQuery()}";

    /// <summary>What a file is called once it is saved: of what, narrowed to what, and as of which day if one was asked for. Two views on a desk are told apart by it.</summary>
    /// <param name="name">Of the table or figure: small letters, digits and hyphens.</param>
    public static string FileName(string name, string form, View view)
    {
        IEnumerable<string?> parts =
        [
            "us-ecuador-cooperation", name, view.Engagement, view.Commitment, view.Vintage,
            .. new Enum?[] { view.Type, view.Kind, view.Side, view.Stage, view.Dollars }.Select(word => word is null ? null : Formats.Slug(word)),
            view.Text is null ? null : "text", view.Since is { } since ? $"since-{Formats.IsoDay(since)}" : null, view.Recorded is { } recorded ? $"recorded-since-{Formats.IsoDay(recorded)}" : null,
            view.AsOf is { } day ? $"as-of-{Formats.IsoDay(day)}" : null,
        ];
        return $"{string.Join('-', parts.OfType<string>())}.{form}";
    }

    /// <summary>A source's own address, if a browser may follow it: only http and https are links.</summary>
    public static string? External(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? url : null;

    /// <summary>All days on which something became public, each leading to that page in that view; from that list itself, to the page that it was opened from.</summary>
    public static string DaysFor(string path, View view) =>
        Days + (view.Carried with { For = path == Days ? view.For : path + (view.WithoutLook with { AsOf = null, Page = 1 }).ToQuery() }).ToQuery();

    /// <summary>What changed from the view's day to all that is recorded.</summary>
    public static string CompareWithToday(View view) => Compare + (view.Carried with { AsOf = null, Since = view.AsOf, Kind = view.Kind, Side = view.Side }).ToQuery();

    /// <summary>The stages before and after the changes that the view lists: from the day before its first, or from the beginning.</summary>
    public static string CompareAround(View changes) =>
        Compare + (changes with { Type = null, Text = null, Recorded = null, Since = changes.Since > View.FirstDay ? changes.Since.Value.AddDays(-1) : null, Page = 1 }).ToQuery();

    /// <summary>What became public between the two days of a comparison, the earlier one left out.</summary>
    public static string ChangesWithin(View comparison) =>
        Changes + (comparison with { Since = comparison.Since < View.LastDay ? comparison.Since.Value.AddDays(1) : comparison.Since, Page = 1 }).ToQuery();

    private static string Fragment(string? key) => key is null ? "" : "#" + key;
}
