using Microsoft.AspNetCore.WebUtilities;

namespace BlazorApp.Components.Shared;

/// <summary>Which parts of the brief an address asks for: <c>sections=funding,ladders</c>; all when it names none that exist.</summary>
public sealed record BriefSections(IReadOnlyList<string> Names)
{
    public const string Funding = "funding";
    public const string Ladders = "ladders";
    public const string Changes = "changes";
    public const string Unknowns = "unknowns";
    public const string Sources = "sources";

    public static readonly BriefSections All = new([Funding, Ladders, Changes, Unknowns, Sources]);

    public bool Shows(string section) => Names.Contains(section);

    public bool IsAll => Names.Count == All.Names.Count;

    public static BriefSections Read(string query)
    {
        var asked = QueryHelpers.ParseQuery(query).TryGetValue("sections", out var values) ? values.SelectMany(value => value!.Split(',')).ToList() : [];
        var known = All.Names.Where(asked.Contains).ToList();
        return known.Count == 0 ? All : new BriefSections(known);
    }
}
