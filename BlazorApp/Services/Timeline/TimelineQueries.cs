using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Services.Evidence;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Timeline;

/// <summary>What an entry of the timeline is: a recorded step, a visit or meeting, or a dated statement behind them.</summary>
public enum TimelineEntryType { Milestone, Engagement, Claim }

/// <summary>Who took part, in which office, and who says so.</summary>
public sealed record ParticipantRow(string Name, string Role, Side? Side, EvidenceSet Evidence);

/// <summary>One entry of the timeline: a milestone, an engagement, or a dated claim.</summary>
/// <param name="Date">Null: undated.</param>
/// <param name="Text">What happened; null for a milestone without a note.</param>
/// <param name="State">Null except for milestones.</param>
/// <param name="CommitmentSlug">Null for engagements, and for claims about them.</param>
/// <param name="CommitmentKind">Null exactly when <paramref name="CommitmentSlug"/> is.</param>
/// <param name="Place">Null except for engagements whose place is known.</param>
public sealed record TimelineEvent(
    TimelineEntryType Type, string Key, PartialDate? Date, PartialDate? End, string Title, string? Text, Side? Side, MilestoneState? State, string? CommitmentSlug, CommitmentKind? CommitmentKind,
    string? Place, EngagementKind? EngagementKind, IReadOnlyList<ParticipantRow> Participants, DateOnly KnownOn, EvidenceSet Evidence);

/// <summary>Milestones, engagements and dated claims in order. One round trip.</summary>
public sealed class TimelineQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    public static readonly IReadOnlyList<string> Sorts = ["date"];

    /// <summary>Newest first (<c>sort=date</c>: oldest first), undated last.</summary>
    public async Task<IReadOnlyList<TimelineEvent>> ListAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var evidence = context.Evidence.AsNoTracking().Where(entry =>
            entry.Statement == StatementType.Milestone || entry.Statement == StatementType.Engagement || entry.Statement == StatementType.Participant
            || (entry.Statement == StatementType.Claim && entry.Date != null));
        if (view.AsOf is { } asOf)
            evidence = evidence.Where(entry => entry.KnownOn <= asOf && entry.PublicOn <= asOf);

        var query =
            from entry in evidence
            join c in context.Commitments on entry.CommitmentId equals c.Id into commitments
            from commitment in commitments.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            orderby entry.Statement, entry.StatementId, entry.CitationId
            select new TimelineEntry(entry, commitment.Slug, commitment.Title, commitment.Kind, engagement.Title, engagement.Kind, engagement.End, engagement.Place);
        var rows = await query.ToListAsync(cancellationToken);

        var participants = rows.Where(row => row.Entry.Statement == StatementType.Participant).ToLookup(row => row.Entry.EngagementId, row => row.Entry);
        var events = rows.Where(row => row.Entry.Statement != StatementType.Participant)
            .GroupBy(row => (row.Entry.Statement, row.Entry.StatementId))
            .Select(group => ToEvent([.. group], participants, view))
            .OfType<TimelineEvent>()
            .Where(item => Matches(item, view));
        return view.Sort == "date"
            ? [.. events.OrderBy(item => item.Date is null).ThenBy(item => item.Date).ThenBy(item => item.Title, StringComparer.Ordinal)]
            : [.. events.OrderBy(item => item.Date is null).ThenByDescending(item => item.Date).ThenBy(item => item.Title, StringComparer.Ordinal)];
    }

    private static TimelineEvent? ToEvent(IReadOnlyList<TimelineEntry> rows, ILookup<int?, EvidenceEntry> participants, View view)
    {
        var first = rows[0];
        var entry = first.Entry;
        var hasEnded = entry.EndedOn is { } ended && (view.AsOf is not { } asOf || ended <= asOf);
        if (hasEnded)
            return null;

        var title = entry.Statement == StatementType.Engagement ? first.EngagementTitle! : first.CommitmentTitle ?? first.EngagementTitle!;
        if (entry.Statement == StatementType.Milestone)
            title += $": {Formats.Label(first.CommitmentKind!.Value, entry.Stage!.Value)}{(entry.State == MilestoneState.Reached ? "" : $" ({Formats.Label(entry.State!.Value).ToLowerInvariant()})")}";
        return new TimelineEvent(
            Enum.Parse<TimelineEntryType>(entry.Statement.ToString()), entry.Key, entry.Date, entry.Statement == StatementType.Engagement ? first.End : null, title, entry.Text, entry.Side, entry.State, first.CommitmentSlug, first.CommitmentKind,
            entry.Statement == StatementType.Engagement ? first.Place : null, entry.Statement == StatementType.Engagement ? first.EngagementKind : null,
            entry.Statement == StatementType.Engagement ? Participants(participants[entry.EngagementId]) : [],
            entry.KnownOn, EvidenceReader.Evidence(rows.Select(row => row.Entry)));
    }

    private static IReadOnlyList<ParticipantRow> Participants(IEnumerable<EvidenceEntry> entries) =>
        [.. EvidenceReader.Statements(entries, StatementType.Participant)
            .Select(rows => new ParticipantRow(rows[0].PersonName!, rows[0].Text!, rows[0].Side, EvidenceReader.Evidence(rows)))];

    private static bool Matches(TimelineEvent item, View view) =>
        (view.Kind is null || item.CommitmentKind == view.Kind)
        && (view.Side is null || item.Side == view.Side || item.Side == Side.Both || (item.Type == TimelineEntryType.Engagement && item.Participants.Any(participant => participant.Side == view.Side)))
        && (view.Text is null || item.Title.Contains(view.Text, StringComparison.OrdinalIgnoreCase) || item.Text?.Contains(view.Text, StringComparison.OrdinalIgnoreCase) == true);

    private sealed record TimelineEntry(
        EvidenceEntry Entry, string? CommitmentSlug, string? CommitmentTitle, CommitmentKind? CommitmentKind, string? EngagementTitle, EngagementKind? EngagementKind,
        PartialDate? End, string? Place);
}
