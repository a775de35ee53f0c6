using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Services.Evidence;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Changes;

/// <summary>What became of a commitment between two days.</summary>
public enum Turn
{
    /// <summary>It stands elsewhere on its ladder.</summary>
    Moved,

    /// <summary>A step was recorded or corrected, and it stands where it stood.</summary>
    Stepped,

    /// <summary>It became public.</summary>
    New,

    /// <summary>No step was recorded; amount, unknowns or disagreements changed.</summary>
    Other,

    /// <summary>It stands as it did.</summary>
    Same,
}

/// <summary>A commitment on two days.</summary>
/// <param name="Then">As known on the earlier day; null: it was not public.</param>
/// <param name="Now">As known on the later day.</param>
/// <param name="ChangedOn">The last day in between on which something of it became public.</param>
/// <param name="Since">The earlier day; null: before the beginning.</param>
public sealed record Comparison(Turn Turn, Dossier? Then, Dossier Now, DateOnly ChangedOn, DateOnly? Since)
{
    /// <summary>Steps that stand otherwise now, each with how it stood; that is null where the ladder did not show the step.</summary>
    public IEnumerable<(LadderCell<MilestoneRow>? Then, LadderCell<MilestoneRow> Now)> Steps => Then is null ? []
        : Now.Ladder.Cells.Select(cell => (Then: Then.Ladder.Cells.FirstOrDefault(other => (other.Step, other.Side) == (cell.Step, cell.Side)), Now: cell))
            .Where(pair => (pair.Then?.State ?? StepState.NotReached, pair.Then?.Milestone?.Date) != (pair.Now.State, pair.Now.Milestone?.Date));

    /// <summary>Steps recorded or corrected in between that are not among those: of what the ladder drew before, or of which it draws another record.</summary>
    public IEnumerable<MilestoneRow> OtherSteps => Then is null ? []
        : Now.Milestones.Where(step => (step.KnownOn > Since || step.EndedOn > Since) && Steps.All(pair => pair.Now.Milestone?.Id != step.Id));

    /// <summary>What was done with such a step. What was both recorded and corrected in between held on neither day.</summary>
    public string Treatment(MilestoneRow step) => step.EndedOn is null ? "Recorded" : step.KnownOn > Since ? "Recorded and corrected in between" : "Corrected";

    /// <summary>
    /// From which day in between a step counts, and why, though it was taken by the earlier day or may have been: its sources became public later, or bear no date; null for steps taken in between.
    /// Of a commitment that is new, this is told of the step at which it stands.
    /// </summary>
    public string? Lateness(LadderCell<MilestoneRow> cell)
    {
        if (Since is not { } since || cell is not { State: StepState.Reached or StepState.InPart or StepState.Underway, Milestone: { } step } || step.KnownOn <= since)
            return null;
        var wasTaken = step.Date?.LastDay <= since;
        if (!wasTaken && (!step.Evidence.IsUndated || step.Date?.FirstDay > since))
            return null;
        return $"{(wasTaken ? "so" : "perhaps so")} by {Formats.Day(since)} already; counted from {Formats.Day(step.KnownOn)}, {(step.Evidence.IsUndated ? "by which day its undated sources were known" : "when its first source was published")}";
    }

    /// <summary>The steps of which that is told.</summary>
    public IEnumerable<LadderCell<MilestoneRow>> LateSteps => (Then is null ? Now.Ladder.Furthest is { } furthest ? [furthest] : [] : Steps.Select(step => step.Now)).Where(cell => Lateness(cell) is not null);

    /// <summary>What was not known then and is known now.</summary>
    public IEnumerable<UnknownRow> Answered => Then?.OpenUnknowns.Where(unknown => Now.OpenUnknowns.All(open => open.Id != unknown.Id)) ?? [];

    /// <summary>What is said not to be known now and was not then.</summary>
    public IEnumerable<UnknownRow> Opened => Now.OpenUnknowns.Where(unknown => Then?.OpenUnknowns.All(open => open.Id != unknown.Id) ?? true);

    /// <summary>The citations that became public in between.</summary>
    public EvidenceSet Added => new([.. Now.Citations.Where(citation => Then?.Citations.All(other => other.Id != citation.Id) ?? true)]);

    /// <summary>Documents that are cited now and were not then.</summary>
    public IReadOnlyList<SourceReference> Sources =>
        [.. Added.Citations.Select(citation => citation.Source).DistinctBy(source => source.Slug).Where(source => Then?.Citations.All(other => other.Source.Slug != source.Slug) ?? true)];
}

/// <summary>How many commitments went which way.</summary>
public sealed record ComparisonCounts(int Moved, int Stepped, int New, int Other, int Same)
{
    public int Changed => Moved + Stepped + New + Other;

    /// <summary>How many went that way.</summary>
    public int Of(Turn turn) => turn switch { Turn.Moved => Moved, Turn.Stepped => Stepped, Turn.New => New, Turn.Other => Other, _ => Same };
}

/// <summary>How commitments stood on two days: <see cref="View.Since"/> (null: before the beginning) and the as-of day. A page is a round trip for its counts, unless they are kept, and one for each turn on it.</summary>
/// <param name="kept">Where counts are kept, which all pages have in common; null: nowhere.</param>
public sealed class ComparisonQueries(IDbContextFactory<CooperationDbContext> contexts, Kept? kept = null)
{
    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["kind", "side", "since", "q"];

    private static readonly IReadOnlyList<Turn> Changed = [Turn.Moved, Turn.Stepped, Turn.New, Turn.Other];

    /// <summary>The view's page of the commitments that changed: those that moved first, then those that had a step recorded, then those that became public, then the others; and how many of each there are.</summary>
    public async Task<(Page<Comparison> Page, ComparisonCounts Counts)> ListAsync(View view, CancellationToken cancellationToken = default)
    {
        var counts = kept is null ? await CountAsync(view, cancellationToken) : await kept.GetAsync($"{view.Since:O} {DossierQueries.Matched(view)}", () => CountAsync(view, cancellationToken));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var comparisons = new List<Comparison>();
        var start = (view.Page - 1) * PageSizes.Commitments;
        foreach (var turn in Changed)
        {
            var room = PageSizes.Commitments - comparisons.Count;
            if (room > 0 && start < counts.Of(turn))
                comparisons.AddRange(Comparisons(await Rows(context, view, turn, start, room).ToListAsync(cancellationToken), view));
            start = Math.Max(0, start - counts.Of(turn));
        }

        return (new Page<Comparison>(comparisons, PageSizes.Commitments, view.Page, counts.Changed), counts);
    }

    /// <summary>All of them, read as they are enumerated, from one state of the store.</summary>
    public IEnumerable<Comparison> Read(View view)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        foreach (var turn in Changed)
        {
            foreach (var (start, size) in PageSizes.Chunks())
            {
                var comparisons = Comparisons([.. Rows(context, view, turn, start, size)], view);
                foreach (var comparison in comparisons)
                    yield return comparison;
                if (comparisons.Count < size)
                    break;
            }
        }
    }

    private async Task<ComparisonCounts> CountAsync(View view, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var turns = await Turned(context, view, areCounted: true).GroupBy(item => item.Turn).Select(group => new { Turn = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return new ComparisonCounts(Of(Turn.Moved), Of(Turn.Stepped), Of(Turn.New), Of(Turn.Other), Of(Turn.Same));

        int Of(Turn turn) => turns.FirstOrDefault(item => item.Turn == (int)turn)?.Count ?? 0;
    }

    private static DateOnly Then(View view) => view.Since ?? DateOnly.MinValue;

    private static DateOnly Now(View view) => view.AsOf ?? DateOnly.MaxValue;

    private static IQueryable<Turned> Turned(CooperationDbContext context, View view, bool areCounted)
    {
        var then = Then(view);
        return DossierQueries.Matching(context, view, [], areCounted).Select(standing => new Turned
        {
            CommitmentId = standing.CommitmentId,
            Turn = standing.KnownOn > then ? (int)Turn.New
                : standing.MovedOn > then ? context.Standings.Any(before => before.CommitmentId == standing.CommitmentId && before.FromDay <= then && before.UntilDay > then && before.StandsAt == standing.StandsAt) ? (int)Turn.Stepped : (int)Turn.Moved
                : standing.FromDay > then ? (int)Turn.Other : (int)Turn.Same,
        });
    }

    // One turn at a time, in the order of the record: so it is read until the page is full, and not sorted first.
    private static IQueryable<Row> Rows(CooperationDbContext context, View view, Turn turn, int start, int count)
    {
        var now = Now(view);
        return
            from item in Turned(context, view, areCounted: false).Where(item => item.Turn == (int)turn).OrderBy(item => item.CommitmentId).Skip(start).Take(count)
            join commitment in context.Commitments on item.CommitmentId equals commitment.Id
            join entry in context.Evidence.Where(entry => entry.KnownOn <= now && (entry.PublicOn == null || entry.PublicOn <= now)) on item.CommitmentId equals entry.CommitmentId
            orderby item.CommitmentId, entry.StatementId, entry.CitationId
            select new Row { Turn = item.Turn, Commitment = commitment, Entry = entry };
    }

    private static List<Comparison> Comparisons(IReadOnlyList<Row> rows, View view)
    {
        var (then, now) = (Then(view), Now(view));
        return [.. rows.GroupBy(row => row.Commitment.Id).Select(group =>
        {
            var entries = group.Select(row => row.Entry).ToList();
            var (commitment, turn) = (group.First().Commitment, (Turn)group.First().Turn);
            var before = turn == Turn.New ? null
                : DossierQueries.ToDossier(commitment, [.. entries.Where(entry => entry.KnownOn <= then && !(entry.PublicOn > then))], view with { AsOf = then });
            var days = entries.SelectMany(entry => new[] { entry.KnownOn, entry.PublicOn, entry.EndedOn }).OfType<DateOnly>().Where(day => day > then && day <= now);
            return new Comparison(turn, before, DossierQueries.ToDossier(commitment, entries, view), days.Max(), view.Since);
        })];
    }

    private sealed class Row
    {
        public int Turn { get; init; }

        public required Commitment Commitment { get; init; }

        public required EvidenceEntry Entry { get; init; }
    }
}

/// <summary>A commitment and what became of it, as a number of <see cref="Turn"/>.</summary>
internal sealed class Turned
{
    public int CommitmentId { get; init; }

    public int Turn { get; init; }
}
