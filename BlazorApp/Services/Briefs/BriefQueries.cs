using BlazorApp.Data;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Status;

namespace BlazorApp.Services.Briefs;

/// <summary>A step that became known lately.</summary>
public sealed record RecentStep(Dossier Commitment, MilestoneRow Milestone)
{
    /// <summary>The day on which it became known, as paper and slides print it.</summary>
    public string Known => Formats.ShortDate(PartialDate.From(Milestone.KnownOn));

    /// <summary>
    /// “Permanent FBI office: In operation. The office was opened in Quito.”; a step that was taken on another day than it became known names that, one that is not reached its state, and one that only undated sources tell of
    /// says so: it may have been known before.
    /// </summary>
    public string Describe()
    {
        var day = Milestone.Date is { } date && date != PartialDate.From(Milestone.KnownOn) ? $", {Formats.ShortDate(date)}" : "";
        return $"{Commitment.Title}: {Formats.Step(Commitment.Kind, Milestone.Stage, Milestone.State)}{day}. {Milestone.Note}{(Milestone.Evidence.IsUndated ? " Sources undated." : "")}".TrimEnd();
    }
}

/// <summary>A source with its number in the brief.</summary>
public sealed record NumberedSource(int Number, SourceReference Source);

/// <summary>One page for someone who has five minutes.</summary>
/// <param name="Day">The day it speaks of: the as-of day, else today.</param>
/// <param name="Commitments">The view's page of them.</param>
/// <param name="OpenUnknowns">Questions not answered, of all pages.</param>
/// <param name="Funding">Its totals are those of all pages; its items a page of their own, the largest amounts first, where the commitments do not all stand on one.</param>
/// <param name="Recent">
/// Steps that became public in the <see cref="BriefQueries.RecentDays"/> days up to <paramref name="Day"/>, the latest known first, of one day those that were taken before those expected and a later stage first, those of which only undated sources tell last; at most <see cref="BriefQueries.MostRead"/> where the
/// commitments do not all stand on one page.
/// </param>
/// <param name="RecentCount">How many those are, of all pages.</param>
/// <param name="Earlier">The steps that became public before those, newest first.</param>
/// <param name="Sources">The sources of what it prints, numbered in the order they are first referred to.</param>
/// <param name="Status">How fresh the record was on that day.</param>
public sealed record Brief(
    DateOnly Day, Page<Dossier> Commitments, int OpenUnknowns, FundingSummary Funding, IReadOnlyList<RecentStep> Recent, int RecentCount, IReadOnlyList<RecentStep> Earlier,
    IReadOnlyList<NumberedSource> Sources, RecordStatus Status)
{
    private readonly Dictionary<string, int> _numbers = Sources.ToDictionary(source => source.Source.Slug, source => source.Number, StringComparer.Ordinal);

    /// <summary>The numbers of the sources that support a statement: “[1, 4]”, “[1, 4] ≠” where sources differ; empty for none.</summary>
    public string References(EvidenceSet evidence)
    {
        var numbers = BriefQueries.Leading(evidence).Select(source => _numbers[source.Slug]).Order().ToList();
        return numbers.Count == 0 ? "" : $"[{string.Join(", ", numbers)}]{evidence.DisputeSign}";
    }
}

/// <summary>The brief. Two round trips; a few more where the commitments do not all stand on one page.</summary>
public sealed class BriefQueries(DossierQueries dossiers, FundingQueries funding, StatusQueries status)
{
    public const int RecentDays = 90;

    /// <summary>How many steps a reader is shown: earlier ones too, where the last days brought fewer.</summary>
    public const int MostSteps = 3;

    /// <summary>How many of the latest steps are read of commitments of several pages: no fewer than a page or a slide prints.</summary>
    public const int MostRead = 12;

    private const int SourcesPerStatement = 2;

    /// <summary>Null when nothing was public by the as-of day.</summary>
    public async Task<Brief?> FindAsync(View view, CancellationToken cancellationToken = default)
    {
        var commitments = await dossiers.ListAsync(view, [], withClaims: false, cancellationToken: cancellationToken);
        if (commitments.Count == 0)
            return null;

        var record = await status.GetAsync(view, cancellationToken);
        var day = view.AsOf < record.Today ? view.AsOf.Value : record.Today;
        var latest = commitments.IsWhole ? commitments : await dossiers.LatestKnownAsync(view, MostRead, cancellationToken);
        var steps = latest
            .SelectMany(commitment => commitment.Milestones.Select(milestone => new RecentStep(commitment, milestone))).Where(step => step.Milestone.EndedOn is null)
            .OrderByDescending(step => step.Milestone.KnownOn).ThenBy(step => step.Milestone.State).ThenBy(step => step.Commitment.Slug, StringComparer.Ordinal).Take(commitments.IsWhole ? int.MaxValue : MostRead).ToList();
        var since = day.AddDays(1 - RecentDays);
        var recent = steps.Where(step => step.Milestone.KnownOn >= since).OrderBy(step => step.Milestone.Evidence.IsUndated).ThenByDescending(step => step.Milestone.KnownOn).ThenBy(step => step.Milestone.State)
            .ThenByDescending(step => step.Milestone.Date?.LastDayBy(step.Milestone.KnownOn)).ThenByDescending(step => Ladders.Rank(step.Commitment.Kind, step.Milestone.Stage)).ToList();
        var earlier = steps.Skip(recent.Count).Take(Math.Max(0, MostSteps - recent.Count)).ToList();
        var money = commitments.IsWhole
            ? new FundingSummary([.. commitments.Where(item => FundingQueries.Kinds.Contains(item.Kind)).OrderByDescending(item => item.Amount?.AmountUsd ?? 0)], FundingQueries.Totals(commitments))
            : await funding.GetAsync(view with { Page = 1 }, cancellationToken);
        var evidence = money.Summands.Select(item => item.Amount!.Evidence)
            .Concat(commitments.InOrder().Concat(money.Items).Select(commitment => commitment.Ladder.Furthest?.Milestone?.Evidence).OfType<EvidenceSet>())
            .Concat(recent.Take(MostSteps).Concat(earlier).Select(step => step.Milestone.Evidence));
        var sources = evidence.SelectMany(Leading).DistinctBy(source => source.Slug).Select((source, index) => new NumberedSource(index + 1, source)).ToList();
        var (unknowns, recentCount) = commitments.IsWhole
            ? (commitments.Sum(commitment => commitment.OpenUnknowns.Count()), recent.Count)
            : ((await dossiers.CountAsync(view, [], cancellationToken)).Sum(group => group.OpenUnknowns), await dossiers.CountKnownAsync(view, since, cancellationToken));
        return new Brief(day, commitments, unknowns, money, recent, recentCount, earlier, sources, record);
    }

    /// <summary>
    /// The sources a page has room to name for one statement: one for each origin, official and nearest ones first. Before them, those whose quotation proves it
    /// alone, without a note, for which a number in brackets has no room.
    /// </summary>
    internal static IEnumerable<SourceReference> Leading(EvidenceSet evidence) =>
        evidence.Citations.Where(citation => citation.Stance == Stance.Supports).OrderBy(citation => (citation.Unquoted ?? citation.Note) is not null)
            .ThenBy(citation => citation.Source.Directness).ThenBy(citation => citation.Source.Published is null).ThenBy(citation => citation.Source.Published)
            .ThenBy(citation => citation.Source.Slug, StringComparer.Ordinal).Select(citation => citation.Source)
            .DistinctBy(source => source.OriginSlug).Take(SourcesPerStatement);
}
