using BlazorApp.Data;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Status;

/// <summary>How fresh the record is.</summary>
/// <param name="DataThrough">Publication date of the newest source that a citation uses; null when none is dated.</param>
/// <param name="Recorded">The day of the newest record; null for an empty store.</param>
/// <param name="IsStale">Whether the newest source is more than <see cref="StatusQueries.StaleAfterDays"/> days old, today or on the as-of day.</param>
public sealed record RecordStatus(PartialDate? DataThrough, DateOnly? Recorded, bool IsStale, int Sources, int Origins, int Citations);

/// <summary>The line that stands on every page (DESIGN: honesty rule 10). One round trip.</summary>
public sealed class StatusQueries(IDbContextFactory<CooperationDbContext> contexts, TimeProvider clock)
{
    public const int StaleAfterDays = 90;

    public async Task<RecordStatus> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var citations = context.Citations.AsNoTracking();
        var records = context.Milestones.Select(item => new { item.KnownOn, item.Recorded })
            .Concat(context.Claims.Select(item => new { item.KnownOn, item.Recorded }))
            .Concat(context.Unknowns.Select(item => new { item.KnownOn, item.Recorded }))
            .Concat(context.Engagements.Select(item => new { item.KnownOn, item.Recorded }));
        if (view.AsOf is { } asOf)
        {
            citations = citations.Where(citation => citation.PublicOn <= asOf);
            records = records.Where(item => item.KnownOn <= asOf);
        }

        var sources = context.Sources.AsNoTracking().Where(source => citations.Any(citation => citation.SourceId == source.Id));

        var row = await sources.OrderByDescending(source => source.Published).Select(source => new
        {
            source.Published,
            SourceRecorded = sources.Max(other => other.Recorded),
            StatementRecorded = records.Max(item => (DateOnly?)item.Recorded),
            Sources = sources.Count(),
            Origins = sources.Select(other => other.OriginId).Distinct().Count(),
            Citations = citations.Count(),
        }).FirstOrDefaultAsync(cancellationToken);

        // On an earlier day the record was as fresh as it was then.
        var today = view.AsOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var isStale = row?.Published is { } published && published.LastDay.AddDays(StaleAfterDays) < today;
        var recorded = row?.StatementRecorded > row?.SourceRecorded ? row?.StatementRecorded : row?.SourceRecorded;
        return new RecordStatus(row?.Published, recorded, isStale, row?.Sources ?? 0, row?.Origins ?? 0, row?.Citations ?? 0);
    }
}
