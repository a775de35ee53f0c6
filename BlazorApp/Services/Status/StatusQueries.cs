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
        var days = context.RecordDays.AsNoTracking();
        if (view.AsOf is { } asOf)
            days = days.Where(day => day.Day <= asOf);
        if (await days.OrderByDescending(day => day.Day).FirstOrDefaultAsync(cancellationToken) is not { } last)
            return new RecordStatus(null, null, false, 0, 0, 0);

        // On an earlier day the record was as fresh as it was then.
        var today = view.AsOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var isStale = last.DataThrough is { } published && published.LastDay.AddDays(StaleAfterDays) < today;
        return new RecordStatus(last.DataThrough, last.Recorded, isStale, last.Sources, last.Origins, last.Citations);
    }

    /// <summary>The days on which something became public, oldest first, each with how much.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, int Changes)>> DaysAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await context.RecordDays.AsNoTracking().Where(day => day.Changes > 0).OrderBy(day => day.Day).Select(day => new { day.Day, day.Changes }).ToListAsync(cancellationToken);
        return [.. days.Select(day => (day.Day, day.Changes))];
    }
}
