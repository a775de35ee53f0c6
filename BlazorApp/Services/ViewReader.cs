using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services.Changes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace BlazorApp.Services;

/// <summary>Reads one query: what of it can be used, and a sentence for each value and name that cannot. The parameters are those of <see cref="View.Read"/>.</summary>
internal sealed class ViewReader(string query, IReadOnlyList<string>? sorts, IReadOnlyList<string>? filters, IReadOnlyList<string>? others, bool hasPages)
{
    private const int LongestSlug = 80, LongestPage = 1000;

    private static readonly string ADay = $"a day of the years {View.FirstDay.Year} to {View.LastDay.Year}, such as 2025-12-31";

    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);
    private readonly List<string> _ignored = [];

    public View Read()
    {
        NameUnknown();
        return new View
        {
            AsOf = Value("asof", ADay, Day),
            Since = Value("since", ADay, Day),
            Recorded = Value("recorded", ADay, Day),
            Stage = Value("stage", "a stage of a ladder", Word<Stage>),
            Side = Value("side", "united-states, ecuador or both", Word<Side>),
            Kind = Value("kind", "a kind of commitment", Word<CommitmentKind>),
            Type = Value("type", $"one of {Words<ChangeType>()}", Word<ChangeType>),
            Dollars = Value("dollars", "current or constant", Word<Dollars>),
            Theme = Value("theme", "light or dark", Word<Theme>),
            Text = Text(),
            Sort = Sort(),
            Engagement = Slug("engagement", "a visit or meeting"),
            Commitment = Slug("commitment", "a commitment"),
            Vintage = Vintage(),
            Page = Page(),
            Present = Raw("present") == "1",
            For = For(),
            Ignored = _ignored,
        };
    }

    private void NameUnknown() => _ignored.AddRange(_values.Keys.Except([.. View.Filters, .. View.Carriers, .. others ?? []], StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Meant: Slips.Meant(name)))
        .Where(pair => pair.Meant is not null || others is not null)
        .Select(pair => pair.Meant is null ? NoSuchParameter(pair.Name) : $"“{PlainText.Shorten(PlainText.Printable(pair.Name))}” was ignored: write {pair.Meant}."));

    private static string NoSuchParameter(string name) => $"“{PlainText.Shorten(PlainText.Printable(name))}” was ignored: there is no such parameter.";

    private string? Raw(string key) => _values.TryGetValue(key, out var found) && PlainText.Printable(found.ToString()).Trim() is { Length: > 0 } text ? text : null;

    // Null for a filter of other pages, which is named.
    private string? Asked(string key)
    {
        if (filters is null || filters.Contains(key) || !View.Filters.Contains(key) || Raw(key) is not { } text)
            return Raw(key);
        _ignored.Add($"“{key}={PlainText.Shorten(text)}” was ignored: this page {(filters.Count == 0 ? "has no such filter" : $"filters by {string.Join(", ", filters)}")}.");
        return null;
    }

    private T? Value<T>(string key, string expected, Func<string, T?> read) where T : struct
    {
        if (Asked(key) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            Ignore(key, text, $"it is not {expected}");
        return value;
    }

    private string? Text()
    {
        var text = Asked("q");
        if (text is not { Length: > View.LongestText })
            return text;
        _ignored.Add($"“q” was cut: only its first {View.LongestText} characters are looked for.");
        return PlainText.Cut(text, View.LongestText).TrimEnd();
    }

    private string? Vintage()
    {
        if (Asked("vintage") is not { } vintage)
            return null;
        if (vintage.Length == 7 && PartialDate.TryParse(vintage, out _))
            return vintage;
        return Ignore("vintage", vintage, "it is not a month such as 2025-04");
    }

    private string? Slug(string key, string what)
    {
        if (Asked(key) is not { } slug)
            return null;
        if (slug.Length <= LongestSlug && slug.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            return slug;
        return Ignore(key, slug, $"it is not the short name of {what}");
    }

    private string? For()
    {
        if (Raw("for") is not { } page)
            return null;
        if (page is ['/', ..] and not ['/', '/' or '\\', ..] && page.Length <= LongestPage && Uri.TryCreate(page, UriKind.Relative, out _))
            return page;
        _ignored.Add("“for” was ignored: it is not the address of a page of this site.");
        return null;
    }

    private int Page()
    {
        if (!hasPages && _values.ContainsKey("page"))
            _ignored.Add(NoSuchParameter("page"));
        if (!hasPages || Raw("page") is not { } page)
            return 1;
        if (int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= View.LastPage)
            return number;
        Ignore("page", page, "it is not a page number");
        return 1;
    }

    private string? Sort()
    {
        if (Raw("sort") is not { } sort)
            return null;
        if (sorts is null || sorts.Contains(sort is ['-', .. var column] ? column : sort))
            return sort;
        if (sorts.Count > 0)
            return Ignore("sort", sort, $"this page sorts by {string.Join(", ", sorts)}");
        _ignored.Add("“sort” was ignored: this page has one order.");
        return null;
    }

    private string? Ignore(string key, string text, string reason)
    {
        _ignored.Add($"“{key}={PlainText.Shorten(text)}” was ignored: {reason}.");
        return null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= View.FirstDay && day <= View.LastDay ? day : null;

    private static T? Word<T>(string text) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(word => string.Equals(Formats.Slug(word!.Value), text, StringComparison.OrdinalIgnoreCase));

    private static string Words<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(word => Formats.Slug(word)));
}
