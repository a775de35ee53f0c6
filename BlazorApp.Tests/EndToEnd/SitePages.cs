using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The addresses that have a page: the fixed ones, every commitment, and the source that is cited most.</summary>
internal static class SitePages
{
    public static readonly IReadOnlyList<string> Fixed =
    [
        Addresses.Overview, Addresses.Funding, Addresses.Designations, Addresses.Extradition, Addresses.Agreements, Addresses.Timeline, Addresses.Sources, Addresses.About,
    ];

    /// <summary>Pages that show the same record in another order, one figure, or the official figures.</summary>
    public static readonly IReadOnlyList<string> Further =
    [
        Addresses.Changes + "?since=2026-01-01", Addresses.Changes + "?type=correction", Addresses.Compare + "?since=2025-09-04", Addresses.Days + "?for=%2Ffunding&asof=2025-09-04", Addresses.Figures, Addresses.OfficialAid, Addresses.Records, Addresses.OfficialAid + "?dollars=constant", Addresses.Funding + "?asof=2020-01-01",
        Addresses.SearchFor("extradición", View.Everything), Addresses.SearchFor("zeppelin", View.Everything), Addresses.Figure(FigureNames.Money, View.Everything), Addresses.Figure(FigureNames.Evidence, View.Everything),
    ];

    public static readonly IReadOnlyList<string> Commitments = ReadCommitments();

    public static readonly string Source = ReadSource();

    public static TheoryData<string> All => [.. Fixed, .. Further, Source, .. Commitments];

    /// <summary>The pages that tell what is recorded, each fact with its evidence.</summary>
    public static TheoryData<string> Recorded => [.. Fixed, Source, .. Commitments];

    /// <summary>One page of each sort.</summary>
    public static TheoryData<string> EachSort => [.. Fixed, .. Further, Source, Commitments[0]];

    /// <summary>The same page in that theme.</summary>
    public static string InTheme(string address, string theme) => $"{address}{(address.Contains('?') ? '&' : '?')}theme={theme}";

    private static IReadOnlyList<string> ReadCommitments()
    {
        using var context = TestStore.Committed().CreateDbContext();
        return [.. context.Commitments.AsNoTracking().OrderBy(commitment => commitment.Id).Select(commitment => commitment.Slug).AsEnumerable().Select(slug => Addresses.Commitment(slug, View.Everything))];
    }

    private static string ReadSource()
    {
        using var context = TestStore.Committed().CreateDbContext();
        var slug = context.Citations.AsNoTracking().GroupBy(citation => citation.Source!.Slug).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).First();
        return Addresses.Source(slug, View.Everything);
    }
}
