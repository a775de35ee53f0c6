using BlazorApp.Data;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Status;

/// <summary>How fresh the record is.</summary>
/// <param name="DataThrough">Publication date of the newest source that a citation uses; null when none is dated.</param>
/// <param name="Recorded">The day of the newest record; null for an empty store.</param>
/// <param name="IsStale">Whether the newest source is more than <see cref="StatusQueries.StaleAfterDays"/> days old, today or on the as-of day.</param>
public sealed record RecordStatus(PartialDate? DataThrough, DateOnly? Recorded, bool IsStale, int Sources, int Origins, int Citations)
{
    /// <summary>The days nearest to the one shown on which something became public, oldest first.</summary>
    public IReadOnlyList<RecordMark> Nearest { get; init; } = [];

    /// <summary>The first day of the record; null for an empty store.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day shown: the as-of day, or the last of the record.</summary>
    public DateOnly? Shown { get; init; }

    /// <summary>Today; the day of the newest record where the clock is behind it.</summary>
    public DateOnly Today { get; init; }

    /// <summary>
    /// “As known on 4 September 2025. Data through 4 September 2025, recorded 21 November 2026. May be stale: …”: what paper, feeds and calendars say of their age, as the pages do.
    /// “Nothing was public by …” before the first day of the record.
    /// </summary>
    public string Describe(View view)
    {
        if (Recorded is not { } recorded)
            return FirstDay is { } first ? $"Nothing was public by {Formats.Day(Shown!.Value)}. The record begins on {Formats.Day(first)}." : "Nothing is recorded.";
        return $"{(AsKnown(view) is { } known ? known + ". " : "")}Data through {Formats.Date(DataThrough)}, recorded {Formats.Day(recorded)}.{(IsStale ? $" {StatusQueries.StaleWarning}." : "")}";
    }

    /// <summary>“As known on 4 September 2025”; null where the view names no day. Of a day to come nobody can say that.</summary>
    public string? AsKnown(View view) => view.AsOf is not { } day ? null
        : day > Today ? $"{Formats.Day(day)} is still to come: as known on {Formats.Day(Today)}" : $"As known on {Formats.Day(day)}";

    /// <summary>The day before the one shown on which something became public; null before the first.</summary>
    public RecordMark? Previous => Nearest.LastOrDefault(mark => mark.Day < Shown);

    /// <summary>The day after it; null after the last.</summary>
    public RecordMark? Next => Nearest.FirstOrDefault(mark => mark.Day > Shown);
}

/// <summary>A day on which something became public.</summary>
/// <param name="Changes">Steps, statements, engagements, documents, corrections and answers of that day.</param>
/// <param name="Undated">Those of them that only undated documents tell, and undated documents: they count from that day as the one by which they were known, or recorded here, not as the one on which they appeared.</param>
public sealed record RecordMark(DateOnly Day, int Changes, int Undated)
{
    /// <summary>“79 changes, 71 undated”, “14 changes, all undated”.</summary>
    public string Describe() => Formats.Count(Changes, "change") + (Undated == 0 ? "" : Undated < Changes ? $", {Formats.Number(Undated)} undated" : Changes == 1 ? ", undated" : ", all undated");


    /// <summary>Whether the view's as-of day comes before it.</summary>
    public bool IsLaterThan(View view) => Day > view.AsOf;
}

/// <summary>The line that stands on every page (DESIGN: honesty rule 10), and the days that can be asked for. Each method is one round trip.</summary>
public sealed class StatusQueries(IDbContextFactory<CooperationDbContext> contexts, TimeProvider clock)
{
    public const int StaleAfterDays = 90;

    /// <summary>What is said of a record that <see cref="RecordStatus.IsStale"/>.</summary>
    public static readonly string StaleWarning = $"May be stale: newest source over {StaleAfterDays} days old";

    /// <summary>How many days <see cref="RecordStatus.Nearest"/> has before the day shown, and after it.</summary>
    public const int NearestDays = 6;

    public async Task<RecordStatus> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var days = context.RecordDays.AsNoTracking();
        var today = clock.Today();
        var asOf = view.AsOf ?? DateOnly.MaxValue;

        // One day more than is shown: how many documents are new is told by the day before.
        var rows = await days.Where(day => day.Day <= asOf).OrderByDescending(day => day.Day).Take(NearestDays + 2)
            .Concat(days.Where(day => day.Day > asOf).OrderBy(day => day.Day).Take(NearestDays))
            .Select(day => new { Day = day, FirstDay = days.Min(other => other.Day) }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return new RecordStatus(null, null, false, 0, 0, 0) { Today = today };

        var first = rows[0].FirstDay;
        var near = rows.Select(row => row.Day).OrderBy(day => day.Day).ToList();
        var nearest = Marks(near).Skip(near[0].Day == first ? 0 : 1).ToList();
        if (near.LastOrDefault(day => day.Day <= asOf) is not { } last)
            return new RecordStatus(null, null, false, 0, 0, 0) { Nearest = nearest, FirstDay = first, Shown = asOf, Today = today };

        // On an earlier day the record was as fresh as it was then; of a day to come nobody can say it.
        var isStale = last.DataThrough is { } published && published.LastDay.AddDays(StaleAfterDays) < (view.AsOf < today ? view.AsOf : today);
        return new RecordStatus(last.DataThrough, last.Recorded, isStale, last.Sources, last.Origins, last.Citations) { Nearest = nearest, FirstDay = first, Shown = view.AsOf ?? last.Day, Today = today > last.Recorded ? today : last.Recorded };
    }

    /// <summary>The days on which something became public, oldest first, each with how much.</summary>
    public async Task<IReadOnlyList<RecordMark>> DaysAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. Marks(await context.RecordDays.AsNoTracking().OrderBy(day => day.Day).ToListAsync(cancellationToken))];
    }

    // A day holds how many documents there were at its end.
    private static IEnumerable<RecordMark> Marks(IReadOnlyList<RecordDay> days) =>
        days.Select((day, index) => new RecordMark(day.Day, day.Changes + day.Sources - (index == 0 ? 0 : days[index - 1].Sources), day.Undated));
}
