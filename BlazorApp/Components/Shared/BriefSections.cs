using Microsoft.AspNetCore.WebUtilities;

namespace BlazorApp.Components.Shared;

/// <summary>Which parts of the brief an address asks for: <c>sections=funding,ladders</c>; all when it names none that exist.</summary>
/// <param name="Ignored">One sentence for each name that is not a section.</param>
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

    public static BriefSections Read(string query)
    {
        var asked = QueryHelpers.ParseQuery(query).TryGetValue("sections", out var values) ? values.SelectMany(value => value!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList() : [];
        var known = All.Names.Where(asked.Contains).ToList();
        var ignored = asked.Except(All.Names).Select(name => $"“sections={name}” was ignored: the sections are {string.Join(", ", All.Names)}.").ToList();
        return new BriefSections(known.Count == 0 ? All.Names : known, ignored);
    }
}
