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
/// <param name="Stage">Null except for milestones.</param>
/// <param name="State">Null except for milestones.</param>
/// <param name="CommitmentSlug">Null for engagements, and for claims about them.</param>
/// <param name="CommitmentKind">Null exactly when <paramref name="CommitmentSlug"/> is.</param>
/// <param name="EngagementSlug">The engagement that it is, or is said of; null exactly when <paramref name="CommitmentSlug"/> is not.</param>
/// <param name="Place">Null except for engagements whose place is known.</param>
public sealed record TimelineEvent(
    TimelineEntryType Type, string Key, PartialDate? Date, PartialDate? End, string Title, string? Text, Side? Side, Stage? Stage, MilestoneState? State, string? CommitmentSlug, CommitmentKind? CommitmentKind,
    string? EngagementSlug, string? Place, EngagementKind? EngagementKind, IReadOnlyList<ParticipantRow> Participants, DateOnly KnownOn, DateOnly Recorded, EvidenceSet Evidence)
{
    /// <summary>Where sources differ: which one the tracker follows, and why; null where they do not, and before all of them were public.</summary>
    public string? Assessment { get; init; }

    /// <summary>The same fact as it is recorded of other commitments; empty for most entries.</summary>
    public IReadOnlyList<TimelineEvent> Others { get; init; } = [];

    /// <summary>The commitments that an engagement produced or discussed, as far as they were public by the as-of day.</summary>
    public IReadOnlyList<CommitmentLink> Produced { get; init; } = [];

    /// <summary>The titles of all commitments that it belongs to.</summary>
    public string Titles => string.Join("; ", Others.Select(other => other.Title).Prepend(Title));

    /// <summary>Where it stands on this site.</summary>
    public string AddressIn(View view) => CommitmentSlug is { } slug ? Addresses.Commitment(slug, view, Key) : Addresses.Engagement(EngagementSlug!, view);
}

/// <summary>Milestones, engagements and dated claims in order; a fact that is recorded of several commitments is one entry. One round trip; <see cref="Read"/> is one for each <see cref="PageSizes.Chunk"/> entries.</summary>
public sealed class TimelineQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    public static readonly IReadOnlyList<string> Sorts = ["date"];

    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["kind", "side", "q", "engagement"];

    /// <summary>The view's page of the timeline: newest first (<c>sort=date</c>: oldest first), undated last.</summary>
    public async Task<Page<TimelineEvent>> ListAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var start = (view.Page - 1) * PageSizes.Rows;
        var events = Events(await Rows(context, view, start, PageSizes.Rows + 1).ToListAsync(cancellationToken), view);
        return new Page<TimelineEvent>([.. events.Take(PageSizes.Rows)], PageSizes.Rows, view.Page, hasMore: events.Count > PageSizes.Rows);
    }

    /// <summary>All of it, read as it is enumerated, from one state of the store.</summary>
    public IEnumerable<TimelineEvent> Read(View view)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        foreach (var (start, size) in PageSizes.Chunks())
        {
            var events = Events([.. Rows(context, view, start, size)], view);
            foreach (var item in events)
                yield return item;
            if (events.Count < size)
                yield break;
        }
    }

    private static IQueryable<TimelineEntry> Rows(CooperationDbContext context, View view, int start, int count)
    {
        var page = Listed(context, view).Skip(start).Take(count);
        var parts = Told(context, view, page);
        if (view.Kind is null)
            parts = parts.Concat(Participants(context, view, page)).Concat(Produced(context, view, page)); // Only commitments have a kind.

        var evidence = context.Evidence.AsNoTracking();
        if (view.AsOf is { } asOf)
            evidence = evidence.Where(entry => entry.PublicOn <= asOf);
        return
            from part in parts
            join entry in evidence on part.Id equals entry.StatementId
            join c in context.Commitments on part.ProducedId ?? entry.CommitmentId equals c.Id into commitments
            from commitment in commitments.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            orderby entry.StatementId, part.ProducedId, entry.CitationId
            select new TimelineEntry(part.EntryId, part.ProducedId, entry, commitment.Slug, commitment.Title, commitment.Kind, engagement.Slug, engagement.Title, engagement.Kind, engagement.End, engagement.Place);
    }

    /// <summary>The statements that stand for entries, in the view's order: a fact of several commitments is listed once.</summary>
    private static IQueryable<Statement> Listed(CooperationDbContext context, View view)
    {
        var matching = Matching(context, view);
        var listed = matching.Where(statement => statement.SameAsId == null
            || !matching.Any(other => other.Id < statement.Id && (other.Id == statement.SameAsId || other.SameAsId == (statement.SameAsId ?? 0))));
        return view.Sort == "date"
            ? listed.OrderBy(statement => statement.Date == null).ThenBy(statement => statement.Date).ThenBy(statement => statement.Id)
            : listed.OrderByDescending(statement => statement.Date).ThenBy(statement => statement.Id);
    }

    /// <summary>Each statement with those that state the same fact of other commitments.</summary>
    private static IQueryable<EntryPart> Told(CooperationDbContext context, View view, IQueryable<Statement> page) =>
        from statement in page
        from same in DossierQueries.Holding(context, view)
        where same.Id == (statement.SameAsId ?? statement.Id) || same.SameAsId == (statement.SameAsId ?? statement.Id)
        select new EntryPart { Id = same.Id, EntryId = statement.Id, ProducedId = null };

    /// <summary>Who took part in the engagements of the page.</summary>
    private static IQueryable<EntryPart> Participants(CooperationDbContext context, View view, IQueryable<Statement> page) =>
        from engagement in page.Where(statement => statement.Type == StatementType.Engagement)
        join participant in DossierQueries.Holding(context, view).Where(statement => statement.Type == StatementType.Participant) on engagement.EngagementId equals participant.EngagementId
        select new EntryPart { Id = participant.Id, EntryId = engagement.Id, ProducedId = null };

    /// <summary>The engagements of the page, once for each commitment that they produced.</summary>
    private static IQueryable<EntryPart> Produced(CooperationDbContext context, View view, IQueryable<Statement> page)
    {
        var known = context.Commitments.Where(commitment => view.AsOf == null || commitment.KnownOn <= view.AsOf);
        return
            from engagement in page.Where(statement => statement.Type == StatementType.Engagement)
            from commitment in engagement.Engagement!.Produced
            where known.Contains(commitment)
            select new EntryPart { Id = engagement.Id, EntryId = engagement.Id, ProducedId = commitment.Id };
    }

    private static IQueryable<Statement> Matching(CooperationDbContext context, View view)
    {
        var statements = DossierQueries.Holding(context, view).Where(statement =>
            statement.Type == StatementType.Milestone || statement.Type == StatementType.Engagement || (statement.Type == StatementType.Claim && statement.Date != null));

        // A step that was taken is not told a second time for the day on which it was expected.
        var taken = DossierQueries.Holding(context, view).Where(statement => statement.State == MilestoneState.Reached);
        statements = statements.Where(statement => statement.State != MilestoneState.Expected
            || !taken.Any(other => other.CommitmentId == statement.CommitmentId && other.Stage == statement.Stage && other.Side == statement.Side));
        if (view.Kind is { } kind)
            statements = statements.Where(statement => statement.Commitment!.Kind == kind);
        if (view.Side is { } side)
        {
            var participants = DossierQueries.Holding(context, view).Where(other => other.Type == StatementType.Participant && (other.Side == side || other.Side == Side.Both));
            statements = statements.Where(statement => statement.Side == side || statement.Side == Side.Both
                || (statement.Type == StatementType.Engagement && participants.Any(other => other.EngagementId == statement.EngagementId)));
        }

        if (view.Engagement is { } slug)
            statements = statements.Where(statement => statement.Engagement!.Slug == slug);
        if (view.Recorded is { } recorded)
            statements = statements.Where(statement => statement.Recorded >= recorded);
        foreach (var pattern in TextFilter.Patterns(view.Text))
        {
            statements = statements.Where(statement => EF.Functions.Glob(statement.Text!, pattern)
                || EF.Functions.Glob(statement.Commitment!.Title, pattern) || EF.Functions.Glob(statement.Engagement!.Title, pattern));
        }

        return statements;
    }

    private static List<TimelineEvent> Events(IReadOnlyList<TimelineEntry> rows, View view)
    {
        var entries = rows.GroupBy(row => row.EntryId).OrderBy(group => group.Key).Select(group =>
        {
            var participants = group.Where(row => row.Entry.Statement == StatementType.Participant).Select(row => row.Entry);
            var told = group.Where(row => row.Entry.Statement != StatementType.Participant && row.ProducedId is null).GroupBy(row => row.Entry.StatementId);
            var produced = group.Where(row => row.ProducedId is not null).Select(row => new CommitmentLink(row.CommitmentSlug!, row.CommitmentTitle!)).Distinct();

            // What was recorded first stands for a fact of several commitments: it keeps its name in feeds when another is recorded.
            var events = told.Select(rows => ToEvent([.. rows], participants, view)).OrderBy(item => item.Recorded).ThenBy(item => item.KnownOn).ToList();
            return events[0] with { Others = events[1..], Produced = [.. produced], KnownOn = events.Min(item => item.KnownOn) };
        }).OrderBy(item => item.Date is null);
        return [.. view.Sort == "date" ? entries.ThenBy(item => item.Date) : entries.ThenByDescending(item => item.Date)];
    }

    private static TimelineEvent ToEvent(IReadOnlyList<TimelineEntry> rows, IEnumerable<EvidenceEntry> participants, View view)
    {
        var first = rows[0];
        var entry = first.Entry;
        var title = entry.Statement == StatementType.Engagement ? first.EngagementTitle! : first.CommitmentTitle ?? first.EngagementTitle!;
        if (entry.Statement == StatementType.Milestone)
            title += $": {Formats.Step(first.CommitmentKind!.Value, entry.Stage!.Value, entry.State!.Value)}";
        return new TimelineEvent(
            Enum.Parse<TimelineEntryType>(entry.Statement.ToString()), entry.Key, entry.Date, entry.Statement == StatementType.Engagement ? first.End : null, title, entry.Text, entry.Side, entry.Stage, entry.State, first.CommitmentSlug, first.CommitmentKind,
            first.EngagementSlug, entry.Statement == StatementType.Engagement ? first.Place : null, entry.Statement == StatementType.Engagement ? first.EngagementKind : null,
            Participants(participants),
            entry.KnownOn, entry.Recorded, EvidenceReader.Evidence(rows.Select(row => row.Entry))) { Assessment = EvidenceReader.Assessment(entry, view) };
    }

    private static IReadOnlyList<ParticipantRow> Participants(IEnumerable<EvidenceEntry> entries) =>
        [.. EvidenceReader.Statements(entries, StatementType.Participant)
            .Select(rows => new ParticipantRow(rows[0].PersonName!, rows[0].Text!, rows[0].Side, EvidenceReader.Evidence(rows)))];

    /// <summary>A statement of an entry; see <see cref="TimelineEntry"/>.</summary>
    private sealed class EntryPart
    {
        public int Id { get; init; }

        public int EntryId { get; init; }

        public int? ProducedId { get; init; }
    }

    /// <param name="EntryId">Rows of one entry have the same: those of a statement, of what states the same fact, of the participants of an engagement.</param>
    /// <param name="ProducedId">The commitment that the engagement of the entry produced, which this row names; null for rows of a statement of its own.</param>
    private sealed record TimelineEntry(
        int EntryId, int? ProducedId, EvidenceEntry Entry, string? CommitmentSlug, string? CommitmentTitle, CommitmentKind? CommitmentKind, string? EngagementSlug, string? EngagementTitle, EngagementKind? EngagementKind,
        PartialDate? End, string? Place);
}
