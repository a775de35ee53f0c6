using BlazorApp.Data;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;

namespace BlazorApp.Services.Overview;

/// <summary>A dated step of a commitment.</summary>
public sealed record Development(Dossier Commitment, MilestoneRow Milestone);

/// <summary>All commitments at a glance.</summary>
/// <param name="Commitments">The view's page of them.</param>
/// <param name="Totals">Announced money by stage, of all pages.</param>
/// <param name="OpenUnknowns">Questions not answered, of all pages.</param>
/// <param name="Latest">The newest dated steps, newest first; at most <see cref="OverviewQueries.LatestCount"/>.</param>
/// <param name="Reviews">The first that are to be looked at again, soonest first, of all pages; at most <see cref="OverviewQueries.ReviewCount"/>.</param>
public sealed record OverviewSummary(Page<Dossier> Commitments, IReadOnlyList<StageTotal> Totals, int OpenUnknowns, IReadOnlyList<Development> Latest, IReadOnlyList<Review> Reviews);

/// <summary>The overview. One round trip; four where the commitments do not all stand on one page.</summary>
public sealed class OverviewQueries(DossierQueries dossiers)
{
    public const int LatestCount = 8;

    public const int ReviewCount = 9;

    public async Task<OverviewSummary> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        var commitments = await dossiers.ListAsync(view, [], withClaims: false, cancellationToken: cancellationToken);
        if (commitments.IsWhole)
            return new OverviewSummary(commitments, FundingQueries.Totals(commitments), commitments.Sum(commitment => commitment.OpenUnknowns.Count()), Latest(commitments), Reviews(commitments));

        var groups = await dossiers.CountAsync(view, [], cancellationToken);
        return new OverviewSummary(commitments, FundingQueries.Totals(groups), groups.Sum(group => group.OpenUnknowns), Latest(await dossiers.LatestAsync(view, LatestCount, cancellationToken)),
            await dossiers.ReviewsAsync(view, ReviewCount, cancellationToken));
    }

    /// <summary>The commitments of all pages, read as they are enumerated.</summary>
    public IEnumerable<Dossier> Read(View view) => dossiers.Read(view, [], withClaims: false);

    private static IReadOnlyList<Review> Reviews(IEnumerable<Dossier> commitments) =>
        [.. commitments.OrderBy(commitment => commitment.ReviewBy).Take(ReviewCount).Select(commitment => new Review(commitment.Slug, commitment.Title, commitment.ReviewBy))];

    private static IReadOnlyList<Development> Latest(IEnumerable<Dossier> commitments) =>
    [
        .. commitments
            .SelectMany(commitment => commitment.Milestones.Select(milestone => new Development(commitment, milestone)))
            .Where(development => development.Milestone is { EndedOn: null, Date: not null, State: not MilestoneState.Expected })
            .OrderByDescending(development => development.Milestone.Date!.Value.LastDayBy(development.Milestone.KnownOn))
            .ThenByDescending(development => development.Milestone.Date!.Value)
            .ThenBy(development => development.Commitment.Slug, StringComparer.Ordinal)
            .Take(LatestCount),
    ];
}
