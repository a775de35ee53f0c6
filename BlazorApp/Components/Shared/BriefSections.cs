using BlazorApp.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace BlazorApp.Components.Shared;

/// <summary>Which parts of brief and slides an address asks for: <c>sections=funding,ladders</c>; all when it names none that exist.</summary>
/// <param name="Ignored">A sentence on the names that are no sections; none where all are.</param>
public sealed record BriefSections(IReadOnlyList<string> Names, IReadOnlyList<string> Ignored)
{
    public const string Funding = "funding";
    public const string Ladders = "ladders";
    public const string Changes = "changes";
    public const string Unknowns = "unknowns";
    public const string Sources = "sources";

    public static readonly BriefSections All = new([Funding, Ladders, Changes, Unknowns, Sources], []);

    public bool Shows(string section) => Names.Contains(section);

    public bool IsAll => Names.Count == All.Names.Count;

    /// <summary>That address of brief or slides with these sections; as it is where all are shown.</summary>
    public string In(string address) => IsAll ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sections={string.Join(',', Names)}";

    public static BriefSections Read(string query)
    {
        var asked = QueryHelpers.ParseQuery(query).TryGetValue("sections", out var values) ? values.SelectMany(value => value!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList() : [];
        var known = All.Names.Where(asked.Contains).ToList();
        var unknown = PlainText.Shorten(PlainText.Printable(string.Join(',', asked.Except(All.Names))));
        return new BriefSections(known.Count == 0 ? All.Names : known, unknown.Length == 0 ? [] : [$"“sections={unknown}” was ignored: the sections are {string.Join(", ", All.Names)}."]);
    }
}
