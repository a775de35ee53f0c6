using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;

namespace BlazorApp.Services.Overview;

/// <summary>A dated step of a commitment.</summary>
public sealed record Development(Dossier Commitment, MilestoneRow Milestone);

/// <summary>All commitments at a glance.</summary>
/// <param name="Totals">Announced money by stage.</param>
/// <param name="Latest">The newest dated steps, newest first; at most <see cref="OverviewQueries.LatestCount"/>.</param>
public sealed record OverviewSummary(IReadOnlyList<Dossier> Commitments, IReadOnlyList<StageTotal> Totals, IReadOnlyList<Development> Latest)
{
    public int OpenUnknowns => Commitments.Sum(commitment => commitment.OpenUnknowns.Count());
}

/// <summary>The overview. One round trip.</summary>
public sealed class OverviewQueries(DossierQueries dossiers)
{
    public const int LatestCount = 8;

    public async Task<OverviewSummary> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        var commitments = await dossiers.ListAsync(view, [], withClaims: false, cancellationToken);
        var latest = commitments
            .SelectMany(commitment => commitment.Milestones.Select(milestone => new Development(commitment, milestone)))
            .Where(development => development.Milestone is { EndedOn: null, Date: not null })
            .OrderByDescending(development => development.Milestone.Date!.Value)
            .ThenBy(development => development.Commitment.Slug, StringComparer.Ordinal)
            .Take(LatestCount);
        return new OverviewSummary(commitments, FundingQueries.Totals(commitments), [.. latest]);
    }
}
